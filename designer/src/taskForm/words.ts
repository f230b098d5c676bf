import i18next from 'i18next';

/** What form-js says, in Chinese: its own English is the key. */
const zh: Readonly<Record<string, string>> = {
  'Field is required.': '此项必填。',
  'Field must match pattern {value}.': '格式不符合要求。',
  'Field must have minimum value of {value}.': '不能小于 {value}。',
  'Field must have maximum value of {value}.': '不能大于 {value}。',
  'Field must have minimum length of {value}.': '至少 {value} 个字符。',
  'Field must have maximum length of {value}.': '至多 {value} 个字符。',
  'Field must be a valid email.': '请填写有效的电子邮箱。',
  'Field must be a valid international phone number. (e.g. +4930664040900)': '请填写有效的电话号码。',
  'Value is not a number.': '请填写数字。',
  'Value is expected to be an integer.': '请填写整数。',
  'Value is expected to have at most 1 decimal digit.': '最多 1 位小数。',
  'Value is expected to have at most {value} decimal digits.': '最多 {value} 位小数。',
  'Date and time must both be entered.': '日期和时间都要填写。',
  Search: '搜索',
  'No results': '没有匹配项',
  'All values selected': '已全部选择',
  'Add new': '新增',
  Increment: '增加',
  Decrement: '减少',
  'Remove tag': '移除',
  'No files selected': '未选择文件',
  '{value} files selected': '已选择 {value} 个文件',
  'Nothing to show.': '没有内容。',
  'No content to show.': '没有内容。',
};

/** The `translate` service of form-js, in the language in use. */
export function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  const text = i18next.language === 'en' ? template : (zh[template] ?? template);
  return text.replace(/{(\w+)}/g, (_, name: string) => replacements[name] ?? '');
}
