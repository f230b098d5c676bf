/** A real browser before the real product, with all that it complains about written down. */
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as engine, type Page } from 'playwright-core';
import { PASSWORD } from '../api/product.ts';

export type Language = 'zh' | 'en';
const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof sizes;

/** The browser that comes inside an npm package. In one process, as it would run by itself, it ends with its first page. */
export async function launchBrowser(): Promise<Browser> {
  const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
  return engine.launch({
    executablePath: await chromium.executablePath(),
    args: [...args, '--lang=zh-CN'],
    env: { ...process.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' },
    headless: true,
  });
}

/** A person's browser: logged in as `account` through the log-in page, or not at all when it is null. */
export interface Desk {
  readonly page: Page;
  /** What the console said that is an error or a warning, and what the page threw. */
  readonly complaints: string[];
  close(): Promise<void>;
}
export interface DeskOptions {
  readonly account: string | null;
  readonly language?: Language;
  readonly size?: Size;
}

/** Opens a browser of its own for a person. */
export async function openDesk(browser: Browser, url: string, options: DeskOptions): Promise<Desk> {
  const { account, language = 'zh', size = 'wide' } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: sizes[size],
    locale: language === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  // In the page's own language: types of the browser are not known here. Beside the cookie stands that there is one.
  const keep = `localStorage.getItem('onevisit.language') ?? localStorage.setItem('onevisit.language', '${language}')`;
  const known = account === null ? '' : `localStorage.setItem('onevisit.loggedIn', 'yes');`;
  await context.addInitScript({ content: `if (location.protocol === 'http:') { ${keep}; ${known} }` });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = listen(page);
  if (account !== null) await logIn(context, url, account);
  return { page, complaints, close: () => context.close() };
}

/** Gets the session cookie as the log-in page does. The page itself has a test of its own. */
async function logIn(context: BrowserContext, url: string, account: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/session`, { data: { name: account, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`${account} cannot log in: ${answer.status()} ${await answer.text()}`);
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') complaints.push(`${said.type()}: ${said.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  return complaints;
}
