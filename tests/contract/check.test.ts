import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Folder, makeFolder } from '../support/folder.ts';

const script = fileURLToPath(new URL('../../contract/check.mjs', import.meta.url));
const today = new Date().toISOString().slice(0, 10);

const released = `type Query {
  story(uri: String!): Story
  old: String @deprecated(reason: "2020-01-31: use story")
  older(uri: String): String @deprecated(reason: "2999-01-31: use story")
}

type Story {
  """
  Its name.

  Grant: METADATA.
  """
  headline: String!
  status: Status
}

enum Status {
  USABLE
  CANCELED
}
`;

interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

describe('the check of the schema against what was released', () => {
  let folder: Folder;

  beforeAll(async () => {
    folder = await makeFolder({ 'released.graphql': released });
  });
  afterAll(() => folder.remove());

  /** What is said of the released schema with these replacements, and with these declarations. */
  async function check(replaced: [string, string][], declared: object[] = []): Promise<Said> {
    let schema = released;
    for (const [before, now] of replaced) {
      expect(schema).toContain(before);
      schema = schema.replace(before, now);
    }
    await folder.write({ 'schema.graphql': schema, 'breaking-changes.json': JSON.stringify(declared) });
    return new Promise((resolve) =>
      execFile(
        process.execPath,
        [script, 'schema.graphql', '.'],
        { cwd: folder.path },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      ),
    );
  }
  const kept: Said = { code: 0, stdout: 'schema.graphql keeps what was released.\n', stderr: '' };
  const refused = (...lines: string[]): Said => ({ code: 1, stdout: '', stderr: `${lines.join('\n')}\n` });
  const howToDeclare = (type: string, path: string) => [
    '  Keep it, deprecated with a date; or declare it in breaking-changes.json, with a reason for partners:',
    `  {"type":"${type}","path":"${path}","date":"${today}","reason":"…"}`,
  ];

  it('given nothing new, or only what is added, then it passes', async () => {
    expect(await check([])).toEqual(kept);
    expect(await check([['  status:', '  summary: String\n  status:']])).toEqual(kept);
  });

  it('given what breaks partners, then each is refused: where, what, and how to declare it', async () => {
    const said = await check([
      ['headline: String!', 'headline: String'],
      ['  status: Status\n', ''],
      ['uri: String!', 'uri: String!, at: String!'],
      ['  USABLE\n', ''],
    ]);
    expect(said).toEqual(
      refused(
        "schema.graphql:2 Argument 'at: String!' added to field 'Query.story': this breaks partners.",
        ...howToDeclare('FIELD_ARGUMENT_ADDED', 'Query.story.at'),
        "released.graphql:14 Field 'status' was removed from object type 'Story': this breaks partners.",
        ...howToDeclare('FIELD_REMOVED', 'Story.status'),
        "schema.graphql:13 Field 'Story.headline' changed type from 'String!' to 'String': this breaks partners.",
        ...howToDeclare('FIELD_TYPE_CHANGED', 'Story.headline'),
        "released.graphql:18 Enum value 'USABLE' was removed from enum 'Status': this breaks partners.",
        ...howToDeclare('ENUM_VALUE_REMOVED', 'Status.USABLE'),
      ),
    );
  });

  it('given a field that needs another grant, then it is refused; given one that needs less, it passes', async () => {
    expect(await check([['Grant: METADATA.', 'Grant: FULL_TEXT.']])).toEqual(
      refused(
        "schema.graphql:13 Field 'Story.headline' needs the grant FULL_TEXT in place of METADATA: this breaks partners.",
        ...howToDeclare('FIELD_GRANT_CHANGED', 'Story.headline'),
      ),
    );
    expect(await check([['Its name.', 'Its name, as its source has it.']])).toEqual(kept);
  });

  it('given it is declared as it is said, with a reason, then it passes and is named', async () => {
    const removed: [string, string][] = [['  status: Status\n', '']];
    const entry = { type: 'FIELD_REMOVED', path: 'Story.status', date: today, reason: 'Nobody read it.' };
    expect(await check(removed, [entry])).toEqual({
      ...kept,
      stdout: `released.graphql:14 Field 'status' was removed from object type 'Story': declared.\n${kept.stdout}`,
    });
    for (const fault of [{ reason: '…' }, { reason: ' ' }, { date: '2026-02-30' }]) {
      const { code, stderr } = await check(removed, [{ ...entry, ...fault }]);
      expect([code, stderr]).toEqual([
        1,
        `breaking-changes.json has an entry that lacks its type, path, date or reason: ${JSON.stringify({ ...entry, ...fault })}\n`,
      ]);
    }
  });

  it('given a declaration of what is not so, then it is to be taken out', async () => {
    const entry = { type: 'FIELD_REMOVED', path: 'Story.status', date: today, reason: 'Nobody read it.' };
    expect(await check([], [entry])).toEqual(
      refused('breaking-changes.json declares FIELD_REMOVED of Story.status, which is not so: take it out.'),
    );
  });

  it('given what was released as deprecated until a day, then it may go from that day on, and not before', async () => {
    expect(await check([['  old: String @deprecated(reason: "2020-01-31: use story")\n', '']])).toEqual(kept);
    expect(
      await check([['  older(uri: String): String @deprecated(reason: "2999-01-31: use story")\n', '']]),
    ).toEqual(
      refused(
        "released.graphql:4 Field 'older' (deprecated) was removed from object type 'Query': this breaks partners.",
        ...howToDeclare('FIELD_REMOVED', 'Query.older'),
      ),
    );
  });

  it('given a deprecation without a day, or with none that there is, then it is refused', async () => {
    for (const reason of ['use headline', '2027-02-30: use headline', '2027-01-31', 'from 2027-01-31: x']) {
      expect(
        await check([['headline: String!', `headline: String! @deprecated(reason: "${reason}")`]]),
      ).toEqual(
        refused(
          `schema.graphql:13 @deprecated(reason: "${reason}") does not say until when it stays.`,
          '  Begin the reason with the day before which it does not go: "2027-01-31: use headline".',
        ),
      );
    }
    expect(
      await check([['headline: String!', 'headline: String! @deprecated(reason: "2027-01-31: use title")']]),
    ).toEqual(kept);
  });

  it('given what clients may not expect, then it is named and passes', async () => {
    expect(await check([['  CANCELED\n', '  CANCELED\n  WITHHELD\n']])).toEqual({
      ...kept,
      stdout: `schema.graphql:20 Enum value 'WITHHELD' was added to enum 'Status': take care. Adding an enum value may break existing clients that were not programming defensively against an added case when querying an enum.\n${kept.stdout}`,
    });
  });
});
