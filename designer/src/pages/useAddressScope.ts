import { useSearchParams } from 'react-router';

/** Filters that stand in the address, so that it can be sent to a colleague; one that is not there is empty. */
export function useAddressScope<Field extends string>(
  fields: readonly Field[],
): {
  readonly scope: Readonly<Record<Field, string>>;
  readonly choose: (change: Partial<Readonly<Record<Field, string>>>) => void;
} {
  const [params, setParams] = useSearchParams();
  const scope = Object.fromEntries(fields.map((name) => [name, params.get(name) ?? ''])) as Record<Field, string>;
  return {
    scope,
    choose: (change) =>
      setParams(
        Object.fromEntries(Object.entries<string>({ ...scope, ...change }).filter(([, value]) => value !== '')),
        {
          replace: true,
        },
      ),
  };
}
