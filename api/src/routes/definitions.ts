import {
  definitionDetail,
  definitionPage,
  definitionPath,
  definitionQuery,
  processSource,
  published,
  validation,
  versionList,
  versionPath,
} from '../contract/definitions.ts';
import { notFound } from '../problems/refusal.ts';
import { examine } from '../publishing/examine.ts';
import { publish } from '../publishing/publish.ts';
import { readDefinition, readDefinitionPage, readVersions, readXml } from '../readModels/definitions.ts';
import { type Route, route } from './route.ts';

const validate = route({
  method: 'post',
  path: '/api/definitions/validate',
  name: 'validateDefinition',
  summary: 'Reads and proves a diagram without publishing it',
  access: ['designer', 'admin'],
  body: processSource,
  answer: validation,
  handle: async ({ body }) => ({ body: (await examine(body.xml)).validation }),
});

const publishOne = route({
  method: 'post',
  path: '/api/definitions',
  name: 'publishDefinition',
  summary: 'Publishes a diagram as a new version of its processes; refused while an error stands',
  access: ['designer', 'admin'],
  status: 201,
  body: processSource,
  answer: published,
  handle: async ({ body, services, me, at }) => ({ body: await publish(services, body, me.id, at) }),
});

const list = route({
  method: 'get',
  path: '/api/definitions',
  name: 'listDefinitions',
  summary: 'Latest version of each process',
  access: 'everyone',
  query: definitionQuery,
  answer: definitionPage,
  handle: async ({ query, services }) => ({ body: await readDefinitionPage(services, query) }),
});

const versions = route({
  method: 'get',
  path: '/api/definitions/:process/versions',
  name: 'listVersions',
  summary: 'All versions of a process, newest first',
  access: 'everyone',
  params: definitionPath,
  answer: versionList,
  async handle({ params, services }) {
    const items = await readVersions(services, params.process);
    if (items.length === 0) throw notFound('该流程。', 'process.');
    return { body: { items } };
  },
});

const one = route({
  method: 'get',
  path: '/api/definitions/:process/versions/:version',
  name: 'getDefinition',
  summary: 'One version with its forms, its proof and the names of its elements',
  access: 'everyone',
  params: versionPath,
  answer: definitionDetail,
  async handle({ params, services }) {
    const found = await readDefinition(services, params.process, params.version);
    if (found === undefined) throw notFound('该流程版本。', 'version of a process.');
    return { body: found };
  },
});

const xml = route({
  method: 'get',
  path: '/api/definitions/:process/versions/:version/xml',
  name: 'getDefinitionXml',
  summary: 'The diagram as it was published',
  access: 'everyone',
  type: 'application/xml',
  params: versionPath,
  async handle({ params, services }) {
    const found = await readXml(services, params.process, params.version);
    if (found === undefined) throw notFound('该流程版本。', 'version of a process.');
    return { body: found };
  },
});

export const definitionRoutes: readonly Route[] = [validate, publishOne, list, versions, one, xml];
