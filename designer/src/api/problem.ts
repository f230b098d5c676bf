import { type Problem, problem as problemSchema } from '@onevisit/api/contract/problem';

/** What the API answered instead of what was asked: its problem details, or that it could not be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
  /** The last part of the problem's type: `not-allowed`, `task-not-open` … */
  get kind(): string {
    return this.problem.type.split(':').at(-1) ?? 'internal';
  }
}

/** The server did not answer. */
export function unreachable(): ApiProblem {
  const title = { zh: '连接不上服务器', en: 'The server cannot be reached' };
  const detail = {
    zh: '请检查网络；连接恢复后页面会自动继续。',
    en: 'Check the network; the page goes on by itself when it is back.',
  };
  return new ApiProblem({
    type: 'urn:onevisit:problem:unavailable',
    title: title.zh,
    status: 0,
    detail: detail.zh,
    instance: '',
    text: { title, detail },
    problems: [],
  });
}

/** Reads problem details from an answer that is not a success. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const read = problemSchema.safeParse(await response.json().catch(() => null));
  if (read.success) return new ApiProblem(read.data);
  const { problem } = unreachable();
  return new ApiProblem({ ...problem, status: response.status });
}
