import type { Route } from '../routes/route.ts';
import { openApiOf, tagOf } from './document.ts';

interface Operation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
  }[];
  readonly requestBody?: unknown;
  readonly responses: unknown;
}

/** The API as one page of HTML without scripts: every route, who may call it, what it takes and gives. */
export function docsPage(routes: readonly Route[]): string {
  const { paths } = openApiOf(routes) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const tags = [...new Set(routes.map(tagOf))];
  const sections = tags.map((tag) => {
    const of = routes.filter((route) => tagOf(route) === tag);
    const entries = of.map((route) => entryOf(route, paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]![route.method]!));
    return `<section><h2 id="${escaped(tag)}">${escaped(tag)}</h2>${entries.join('')}</section>`;
  });
  const links = tags.map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join(' ');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Onevisit API</title><style>${STYLE}</style></head><body><header><h1>Onevisit API</h1>
<p>OpenAPI 3.1: <a href="/openapi.json">/openapi.json</a></p><nav>${links}</nav></header>${sections.join('')}</body></html>`;
}

function entryOf(route: Route, operation: Operation): string {
  const access = typeof route.access === 'string' ? route.access : route.access.join(', ');
  const rows = operation.parameters.map(
    ({ name, in: place, required, description = '' }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${place}</td><td>${required ? 'required' : ''}</td><td>${escaped(description)}</td></tr>`,
  );
  const parameters = rows.length === 0 ? '' : `<table>${rows.join('')}</table>`;
  const body = operation.requestBody === undefined ? '' : folded('Request body', operation.requestBody);
  return `<article id="${route.name}"><h3><b>${route.method.toUpperCase()}</b> <code>${escaped(route.path)}</code></h3>
<p>${escaped(route.summary)}. <em>${escaped(access)}</em></p>${parameters}${body}${folded('Answers', operation.responses)}</article>`;
}

function folded(title: string, of: unknown): string {
  return `<details><summary>${title}</summary><pre>${escaped(JSON.stringify(of, null, 2))}</pre></details>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `body{font:14px/22px system-ui,sans-serif;color:#1F2329;background:#F7F8FA;margin:0 auto;max-width:960px;padding:24px}
nav a{margin-right:12px}article{background:#fff;border:1px solid #E5E6EB;border-radius:6px;padding:16px;margin:16px 0}
h3{font-size:14px;margin:0}h3 b{color:#1D5FBF}p{margin:8px 0}em{color:#646A73}table{border-collapse:collapse}
td{padding:2px 16px 2px 0;vertical-align:top}pre{overflow:auto;max-height:400px;font-size:12px;line-height:18px}`;
