/** What a file is, by its content; what its name says only has to fit. */
import { endingOf } from './cleanName.ts';

/** What was learnt of a file while it came in. */
export interface Content {
  /** Its first bytes. */
  readonly head: Buffer;
  /** All of it is UTF-8 without control characters. */
  readonly text: boolean;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OFFICE_TYPES: Readonly<Record<string, string>> = {
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
};
/** Office documents begin with one of these parts (ECMA-376 part 2). */
const OFFICE_PARTS = /^(\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/)/;

const SIGNATURES: readonly { readonly bytes: Buffer; readonly type: string; readonly endings: readonly string[] }[] = [
  { bytes: Buffer.from('%PDF-', 'latin1'), type: 'application/pdf', endings: ['pdf'] },
  { bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), type: 'image/png', endings: ['png'] },
  { bytes: Buffer.from([0xff, 0xd8, 0xff]), type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
];
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** Offset of the first entry's name in an archive. */
const ENTRY_NAME = 30;

/** `endings`: those of which a name with this content may have one. Null: none of the types that are taken. */
export function mediaTypeOf(content: Content, name: string): { type: string; endings: readonly string[] } | null {
  const { head, text } = content;
  for (const { bytes, type, endings } of SIGNATURES) if (startsWith(head, bytes)) return { type, endings };
  if (startsWith(head, ZIP)) return archiveType(head, name);
  return text ? { type: 'text/plain; charset=utf-8', endings: ['txt', 'csv'] } : null;
}

function archiveType(head: Buffer, name: string): { type: string; endings: readonly string[] } {
  const office = OFFICE_PARTS.test(head.toString('latin1', ENTRY_NAME));
  const type = office ? OFFICE_TYPES[endingOf(name)] : undefined;
  if (type !== undefined) return { type, endings: Object.keys(OFFICE_TYPES) };
  return { type: 'application/zip', endings: ['zip'] };
}

function startsWith(head: Buffer, bytes: Buffer): boolean {
  return head.subarray(0, bytes.length).equals(bytes);
}
