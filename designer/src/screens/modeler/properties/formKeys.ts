import { createContext, useContext } from 'react';

/** Keys of the forms that belong to the draft. */
export const FormKeys = createContext<readonly string[]>([]);
export const useFormKeys = (): readonly string[] => useContext(FormKeys);
