import { useSearchParams } from 'react-router';

/**
 * What a list shows stands in its address, so that it can be kept, sent and gone back to. Read from it are the parameters
 * that the page knows, and its page of the list (1 where the address names none that could be). What else stands there is
 * left aside; a value that the API refuses is said by `ErrorState`.
 * @param names of the parameters, `page` apart
 */
export function useAddress<Name extends string>(names: readonly Name[]) {
  const [parameters, setParameters] = useSearchParams();
  const given = namedIn(parameters, names);
  return {
    given,
    page: pageIn(parameters),
    /** Changes what is shown; on the first page unless the change names one. */
    set: (change: Partial<Record<Name | 'page', string | number | undefined>>) => {
      const entries = Object.entries({ ...given, ...change }).flatMap(([name, value]) => (value && !(name === 'page' && value === 1) ? [[name, String(value)] as [string, string]] : []));
      setParameters(entries, { replace: true });
    },
  };
}

export function namedIn<Name extends string>(parameters: URLSearchParams, names: readonly Name[]): Partial<Record<Name, string>> {
  return Object.fromEntries(names.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)]] : []))) as Partial<Record<Name, string>>;
}

export function pageIn(parameters: URLSearchParams): number {
  const page = Number(parameters.get('page'));
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}
