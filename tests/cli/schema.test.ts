import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateline } from '../support/cli.ts';
import { type Folder, makeFolder } from '../support/folder.ts';

const published = fileURLToPath(new URL('../../schema.graphql', import.meta.url));

describe('`schema`', () => {
  let folder: Folder;

  beforeAll(async () => {
    folder = await makeFolder({ 'other.graphql': 'type Query { news: String }\n' });
  });
  afterAll(() => folder.remove());

  it('given no file, then it prints what is published', async () => {
    expect(await dateline(['schema'])).toEqual({
      code: 0,
      stdout: await readFile(published, 'utf8'),
      stderr: '',
    });
  });

  it('given a file to check, then it tells whether that is the same, different, or not there', async () => {
    const check = (file: string) => dateline(['schema', '--check', file], { cwd: folder.path });
    expect(await check(published)).toEqual({
      code: 0,
      stdout: `${published} is what the code serves.\n`,
      stderr: '',
    });
    expect(await check('other.graphql')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'other.graphql is not what the code serves: run `npm run schema` and look at the difference.\n',
    });
    expect(await check('none.graphql')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        "FILE_UNREADABLE none.graphql cannot be read: ENOENT: no such file or directory, open 'none.graphql'.\n→ Check the path and its permissions.\n",
    });
  });
});
