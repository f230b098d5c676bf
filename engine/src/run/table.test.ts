import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookUp, recordsOf, type Table, TableDraft } from './table.ts';

interface Row {
  readonly id: string;
  readonly value: number;
}

test('a draft holds what a map would hold, and leaves the table as it was', () => {
  const change = fc.tuple(fc.constantFrom('put', 'edit', 'delete'), fc.nat(200), fc.nat(9));
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 30 }), { maxLength: 8 }), (steps) => {
      let table: Table<Row> = {};
      const model = new Map<string, number>();
      for (const step of steps) {
        const before = JSON.stringify(table);
        const draft = new TableDraft<Row>(table);
        for (const [kind, number, value] of step) {
          const id = String(number);
          if (kind === 'put') {
            draft.put({ id, value });
            model.set(id, value);
          } else if (kind === 'edit' && model.has(id)) {
            draft.edit(id).value = value;
            model.set(id, value);
          } else if (kind === 'delete') {
            draft.delete(id);
            model.delete(id);
          }
        }
        expect(JSON.stringify(table)).toBe(before);
        table = JSON.parse(JSON.stringify(draft.result())) as Table<Row>;
        const sorted = [...model].sort(([one], [other]) => Number(one) - Number(other));
        expect([...recordsOf(table)].map(({ id, value }) => [id, value])).toEqual(sorted);
        for (const [id, value] of sorted) expect(lookUp(table, id)?.value).toBe(value);
      }
    }),
  );
});
