import { describe, expect, test } from 'vitest';
import { masked, maskedText } from './masking.ts';

describe('masking', () => {
  test('hides long numbers wherever they stand, and leaves short ones', () => {
    expect(maskedText('No account 6214000000000002 of 33010219900101001X in 2026')).toBe(
      'No account 621****02 of 330****1X in 2026',
    );
  });

  test('keeps the first character of what is under a personal name, at any depth', () => {
    const value = { applicant: { name: '顾研', level: 'C' }, phone: 13800000000, amount: 300_000, signers: ['a1'] };
    expect(masked(value)).toEqual({
      applicant: { name: '顾**', level: 'C' },
      phone: '138****00',
      amount: 300_000,
      signers: ['a1'],
    });
    expect(masked('欧阳一', 'applicant')).toBe('欧**');
    expect(masked(null, 'phone')).toBe(null);
  });
});
