/** A JSON value: what variables hold and what crosses every border of the engine. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** Variables by name. */
export type Variables = { readonly [name: string]: Json };
