/** The tree of a JUEL expression. `at` is where it starts. */
export type Juel =
  | { readonly type: 'number' | 'string' | 'name'; readonly text: string; readonly at: number }
  | { readonly type: 'constant'; readonly text: 'true' | 'false' | 'null'; readonly at: number }
  | { readonly type: 'member'; readonly of: Juel; readonly name: string; readonly at: number }
  | { readonly type: 'index'; readonly of: Juel; readonly by: Juel; readonly at: number }
  | {
      readonly type: 'method';
      readonly of: Juel;
      readonly name: string;
      readonly args: readonly Juel[];
      readonly at: number;
    }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Juel[]; readonly at: number }
  | { readonly type: 'unary'; readonly operator: '-' | '!' | 'empty'; readonly operand: Juel; readonly at: number }
  | {
      readonly type: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Juel;
      readonly right: Juel;
      readonly at: number;
    }
  | { readonly type: 'choice'; readonly condition: Juel; readonly yes: Juel; readonly no: Juel; readonly at: number };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';
