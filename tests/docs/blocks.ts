import { readFile } from 'node:fs/promises';

/** A block of code in a page. */
export interface Block {
  /** Of the section that it stands in. */
  heading: string;
  language: string;
  code: string;
  /** The file that its first line names: `// codegen.ts`. */
  file: string | null;
  line: number;
}

export async function blocksOf(page: string): Promise<Block[]> {
  const blocks: Block[] = [];
  let heading = '';
  let open: { language: string; line: number; lines: string[] } | null = null;
  for (const [index, line] of (await readFile(page, 'utf8')).split('\n').entries()) {
    const [, language] = /^```(\w*)$/.exec(line) ?? [];
    if (open && language === '') {
      const code = open.lines.join('\n');
      const [, file = null] = /^\/\/ (\S+\.\w+)\n/.exec(code) ?? [];
      blocks.push({ heading, language: open.language, code, file, line: open.line });
      open = null;
    } else if (open) open.lines.push(line);
    else if (language !== undefined) open = { language, line: index + 1, lines: [] };
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  return blocks;
}
