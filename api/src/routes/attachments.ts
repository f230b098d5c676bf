/** Files put with a case: they are given back as files to keep, never to be shown inside a page of ours. */

import { say } from '../acting/saying.ts';
import { checked } from '../attachments/checked.ts';
import { cleanName, endingOf } from '../attachments/cleanName.ts';
import { putAttachment, removeAttachment } from '../attachments/keep.ts';
import { mediaTypeOf } from '../attachments/mediaType.ts';
import {
  ATTACHMENT_LIMIT,
  ATTACHMENTS_OF_CASE,
  attachmentList,
  attachmentPath,
  attachmentQuery,
} from '../contract/attachments.ts';
import { casePath } from '../contract/cases.ts';
import type { Upload } from '../http/upload.ts';
import { notFound, refuse, wrongField } from '../problems/refusal.ts';
import { findAttachment, mayRemove, readAttachments } from '../readModels/attachments.ts';
import type { Services } from '../services.ts';
import { expectCase, expectReadableCase } from './cases.ts';
import { type Route, route } from './route.ts';

const readers = ['clerk', 'manager', 'counter', 'admin'] as const;

const list = route({
  method: 'get',
  path: '/api/cases/:case/attachments',
  name: 'listAttachments',
  summary: 'Files put with a case, the oldest first',
  access: readers,
  params: casePath,
  answer: attachmentList,
  async handle({ services, me, params }) {
    const facts = await expectReadableCase(services, me, params.case);
    return { body: await readAttachments(services, me, facts) };
  },
});

const put = route({
  method: 'post',
  path: '/api/cases/:case/attachments',
  name: 'putAttachment',
  summary: 'Puts a file with a case; the body is the file. PDF, PNG, JPEG, text, Office documents and ZIP are taken',
  access: readers,
  status: 201,
  upload: { limit: ATTACHMENT_LIMIT },
  params: casePath,
  query: attachmentQuery,
  answer: attachmentList,
  async handle({ services, me, params, query, at, eventId, upload }) {
    const facts = await expectCase(services, me, params.case);
    const { name, mediaType } = examine(upload, query.name);
    const { path, size, sha256 } = upload!;
    const element = query.element ?? null;
    const of = { id: eventId, case: facts.id, element, at };
    if (!(await putAttachment(services, { ...of, name, mediaType, size, sha256, path, by: me.id }))) throw full();
    await say(services, { ...of, author: me.id, text: name, kind: 'attached', mentioned: [] });
    return { body: await readAttachments(services, me, facts) };
  },
});

const fetch = route({
  method: 'get',
  path: '/api/cases/:case/attachments/:attachment',
  name: 'fetchAttachment',
  summary: 'The file itself',
  access: readers,
  type: 'application/octet-stream',
  params: attachmentPath,
  async handle({ services, me, params }) {
    const facts = await expectReadableCase(services, me, params.case);
    const found = await findAttachment(services, facts, params.attachment);
    if (found === undefined) throw notFound('该附件。', 'attachment.');
    const plain = found.name.replaceAll(/[^\w.-]/g, '_');
    const named = encodeURIComponent(found.name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
    const headers = {
      'Content-Type': found.media_type,
      'Content-Length': String(found.size),
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${named}`,
    };
    const content = await services.contents.read(found.sha256);
    if (content === null) throw lost(services, found.sha256);
    return { body: await checked(content, found.sha256), headers };
  },
});

const remove = route({
  method: 'delete',
  path: '/api/cases/:case/attachments/:attachment',
  name: 'removeAttachment',
  summary: 'Removes a file from a case: for who put it, and for managers. The comments say so',
  access: readers,
  params: attachmentPath,
  async handle({ services, me, params, at, eventId }) {
    const facts = await expectCase(services, me, params.case);
    const found = await findAttachment(services, facts, params.attachment);
    if (found === undefined) throw notFound('该附件。', 'attachment.');
    if (!mayRemove(me, found))
      throw refuse('not-allowed', '只有上传人或主管可以移除。', 'Only who put it, or a manager, may remove it.');
    if (!(await removeAttachment(services, found, me.id, at))) throw notFound('该附件。', 'attachment.');
    const { element, name } = found;
    const said = { id: eventId, case: facts.id, author: me.id, at, element };
    await say(services, { ...said, text: name, kind: 'detached', mentioned: [] });
    return { body: null };
  },
});

/** Name and type under which a file is kept. Throws with the field that is wrong. */
function examine(upload: Upload | null, given: string): { readonly name: string; readonly mediaType: string } {
  if (upload === null || upload.size === 0) throw wrong('body', '文件是空的', 'The file is empty');
  const name = cleanName(given);
  if (name === '') throw wrong('name', '文件名中没有可用的字符', 'Nothing of the name can be used');
  const found = mediaTypeOf(upload, name);
  if (found === null) {
    const zh = '内容不是 PDF、PNG、JPEG、UTF-8 文本、Office 文档（docx、xlsx、pptx）或 ZIP';
    throw wrong(
      'body',
      zh,
      'The content is not PDF, PNG, JPEG, UTF-8 text, an Office document (docx, xlsx, pptx) or ZIP',
    );
  }
  if (!found.endings.includes(endingOf(name))) {
    const endings = found.endings.map((ending) => `.${ending}`).join(', ');
    throw wrong(
      'name',
      `内容与扩展名不符，应为 ${endings}`,
      `The content does not fit the name: it must end in ${endings}`,
    );
  }
  return { name, mediaType: found.type };
}

function wrong(field: string, zh: string, en: string): Error {
  return refuse('invalid-request', `${zh}。`, `${en}.`, { problems: [wrongField(field, zh, en)] });
}

function full(): Error {
  const most = ATTACHMENTS_OF_CASE;
  return refuse('not-allowed', `一个办件至多 ${most} 个附件。`, `A case may have ${most} attachments at most.`);
}

/** Its row is there and its content is not: somebody has to look for it in a copy. */
function lost({ log }: Services, sha256: string): Error {
  log.error({ sha256 }, 'the content of an attachment is not where it was kept');
  return refuse(
    'internal',
    '附件的内容在存储中找不到，请记下编号并联系管理员从备份中恢复。',
    'The content of the file is not where it was kept. Quote the reference to the administrator, to have it brought back from a backup.',
  );
}

export const attachmentRoutes: readonly Route[] = [list, put, fetch, remove];
