import { ENV } from '../../lib/config/env-names';
import { CREATE_USER, UNTIL_CONNECTED, UNTIL_MIGRATED, UNTIL_PLANNED } from '../../lib/platform/programs';
import { FILL_ABSENT_KEYS } from '../../lib/security/fill-absent-keys';

const programs = { CREATE_USER, UNTIL_CONNECTED, UNTIL_MIGRATED, UNTIL_PLANNED, FILL_ABSENT_KEYS };

describe.each(Object.entries(programs))('%s', (_name, program) => {
  test('reads variables that the library writes', () => {
    const read = program.match(/POLYAXON_\w+/g) ?? [];
    expect(Object.values<string>(ENV)).toEqual(expect.arrayContaining(read));
  });

  test('has nothing that Kubernetes would replace in a command, and nothing for a shell', () => {
    expect(program).not.toMatch(/\$/);
  });

  test('is indented by four blanks, ends with a line end and has no tabs', () => {
    expect(program).toMatch(/[^\n]\n$/);
    expect(program).not.toMatch(/\t| \n/);
    program.split('\n').forEach((line) => expect(/^ */.exec(line)![0].length % 4).toBe(0));
  });
});

test('a wait asks again after an error and says what it waits for', () => {
  for (const program of [UNTIL_CONNECTED, UNTIL_MIGRATED, UNTIL_PLANNED]) {
    expect(program).toMatch(/while True:[^]*except Error as error:\n {8}print\([^]*time\.sleep\(3\)/);
  }
});
