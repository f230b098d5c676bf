/** A compiled DMN file and what reading one yields. Plain JSON. */

/** A decision by its id, with all that it requires, ready to be decided. */
export interface Decision {
  readonly id: string;
  readonly name: string;
  /** Every decision, business knowledge model and service that it needs, itself included. */
  readonly model: DecisionModel;
}

/** Elements of the requirement graph by id. */
export interface DecisionModel {
  readonly elements: { readonly [id: string]: unknown };
}
