/** Characters that a name may have. */
const MOST = 120;

/**
 * The name of a file as it may be kept and shown: no path before it, no control, bidirectional or other characters that are
 * not shown, none that a file system reads otherwise, its ending kept when it is cut. Empty when nothing is left.
 */
export function cleanName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const shown = last
    .normalize('NFC')
    .replaceAll(/[\p{C}\u2028\u2029]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const characters = [...shown];
  if (characters.length <= MOST) return shown;
  const ending = endingOf(shown);
  const kept = ending === '' ? '' : `.${ending}`;
  return `${characters.slice(0, MOST - kept.length).join('')}${kept}`;
}

/** What stands behind the last dot of a name, in lower case; empty when there is none. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
