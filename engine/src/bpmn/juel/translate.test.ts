// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JUEL is written that way
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { hasJuel, soleExpression, translate } from './translate.ts';

const order = { amount: 120, lines: ['a', 'b'], customer: { name: 'Li' } };
const variables = {
  approved: true,
  rejected: false,
  amount: 120,
  limit: 100,
  name: 'Zhang',
  list: ['x', 'y'],
  none: [],
  blank: '',
  nothing: null,
  order,
  numberOfInstances: 4,
  numberOfCompletedInstances: 3,
};

describe('translating JUEL to FEEL keeps the value', () => {
  it.each<readonly [string, unknown]>([
    ['${approved}', true],
    ['#{approved}', true],
    ['${!approved}', false],
    ['${!nothing}', true],
    ['${not rejected}', true],
    ['${approved && !rejected}', true],
    ['${approved and amount gt limit}', true],
    ['${rejected or amount le limit}', false],
    ['${amount == 120}', true],
    ['${amount != 120 || name eq "Zhang"}', true],
    ["${name == 'Zhang'}", true],
    ['${amount >= limit ? "high" : "low"}', 'high'],
    ['${(amount + 30) * 2 - 10 / 5}', 298],
    ['${amount % 50}', 20],
    ['${-amount < 0}', true],
    ['${order.amount > limit}', true],
    ['${order["amount"]}', 120],
    ['${order.lines[1]}', 'b'],
    ['${order.lines.get(0)}', 'a'],
    ['${order.customer.getName()}', 'Li'],
    ['${order.lines.size() > 1}', true],
    ['${name.equals("Zhang")}', true],
    ['${!name.equals("Zhang")}', false],
    ['${name.length()}', 5],
    ['${name.startsWith("Zh") and name.toLowerCase() == "zhang"}', true],
    ['${name.substring(1, 3)}', 'ha'],
    ['${list.contains("y")}', true],
    ['${name.contains("han")}', true],
    ['${empty list}', false],
    ['${not empty list}', true],
    ['${empty none}', true],
    ['${empty blank and empty nothing}', true],
    ['${execution.getVariable("amount") > 100}', true],
    ['${execution.hasVariable("amount")}', true],
    ['${vars:equals(name, "Zhang")}', true],
    ['${nrOfCompletedInstances / nrOfInstances >= 0.75}', true],
    ['${S(order).prop("customer").prop("name").stringValue()}', 'Li'],
    ['${dateTime().plusDays(3).minusHours(1).toDate() > now()}', true],
    ['Case of ${name}: ${amount}', 'Case of Zhang: 120'],
    ['${"a" + amount}', 'a120'],
    ['${"}"}', '}'],
    ['plain', 'plain'],
  ])('%s', (juel, value) => {
    const translated = translate(juel);
    expect(translated.ok && evaluate(translated.feel, variables)).toEqual({ value, warnings: [] });
  });
});

describe('what has no counterpart', () => {
  it.each(['${bean.decide(amount)}', '${execution.processInstanceId}', '${a[b]}', '${a +}', '${a', '${a ~ b}', '${}'])(
    '%s is told why',
    (juel) => {
      const translated = translate(juel);
      expect(translated).toMatchObject({
        ok: false,
        why: { zh: expect.stringContaining(juel), en: expect.stringContaining(juel) },
      });
    },
  );
});

describe('recognition', () => {
  it('tells an expression from text', () => {
    expect([hasJuel('${a}'), hasJuel('#{a}'), hasJuel('= a'), hasJuel('a$b')]).toEqual([true, true, false, false]);
    expect(soleExpression('$' + '{ a')).toBe(null);
    expect([soleExpression('${ a.b() }'), soleExpression('x ${a}'), soleExpression('x')]).toEqual([
      'a.b()',
      null,
      null,
    ]);
  });
});
