import { describe, expect, it } from '@jest/globals';
import { authorsFromByline } from '../../src/formats/byline.js';

describe('authorsFromByline', () => {
  it.each<[string, string[]]>([
    ['By Ann Lee and Bob Ray', ['Ann Lee', 'Bob Ray']],
    ['Von Christian Winter, dpa', ['Christian Winter']],
    ['Par Jean Luc et Marie Roe', ['Jean Luc', 'Marie Roe']],
    ['Por Ana Pérez y Luis Gómez', ['Ana Pérez', 'Luis Gómez']],
    ['Di Mario Rossi', ['Mario Rossi']],
    ['Door Jan de Vries en Piet Smit', ['Jan de Vries', 'Piet Smit']],
    ['Av Kari Holm og Ola Holm', ['Kari Holm', 'Ola Holm']],
    ['Af Peter Hansen, Ritzau', ['Peter Hansen']],
    ['Vera Abbas', ['Vera Abbas']],
    ["Paulo Sant and Frances d'Emil", ['Paulo Sant', "Frances d'Emil"]],
    ['Ann Lee, Bob Ray & Cy Poe', ['Ann Lee', 'Bob Ray', 'Cy Poe']],
    ['Ann Lee / Bob Ray', ['Ann Lee', 'Bob Ray']],
    ['By Ann Lee in Berlin', ['Ann Lee']],
    ['By Ann Lee in Berlin and Bob Ray in Rome', ['Ann Lee', 'Bob Ray']],
    ['By Ann Lee, Chief Political Correspondent', ['Ann Lee']],
    ['By Ann Lee, Special to The Post', ['Ann Lee']],
    ['By Ann Lee for The Post', ['Ann Lee']],
    ['BY ANN LEE', ['Ann Lee']],
    ["BY SEAN O'BRIEN AND JEAN-LUC D'ARC, AP", ["Sean O'Brien", "Jean-Luc D'Arc"]],
    ['By J.K. Row and J. R. Doe', ['J.K. Row', 'J. R. Doe']],
    ['By Ludwig van der Berg', ['Ludwig van der Berg']],
    ['José Ortega y Gasset', ['José Ortega y Gasset']],
    ['王小明', ['王小明']],
    ['王小明、李雷', ['王小明', '李雷']],
    ['Иван Петров и Анна Сидорова', ['Иван Петров', 'Анна Сидорова']],
    ['محمد علي', ['محمد علي']],
    ['By Ann Lee (AP)', ['Ann Lee']],
    ['Foto: Ann Lee/dpa', ['Ann Lee']],
    ['By Ann Lee and Ann Lee', ['Ann Lee']],
    ['By Madonna', ['Madonna']],
    ['Von Miller', ['Von Miller']],
  ])('given %j, then finds %j', (line, names) => {
    expect(authorsFromByline(line)).toEqual(names);
  });

  it.each([
    'NTB',
    'dpa',
    'von dpa',
    'AP',
    'By AFP',
    'Reuters',
    'By The Associated Press',
    'Staff',
    'Newsroom',
    'Staff Reporter',
    'From our correspondent',
    'By editor@example.com',
    'Example Wire',
    'By example wire',
    'By',
    '   ',
    '1234',
    `By ${'A'.repeat(600)}`,
  ])('given %j, then finds nobody', (line) => {
    expect(authorsFromByline(line, ['Example Wire'])).toEqual([]);
  });

  it('given no line, then finds nobody', () => {
    expect(authorsFromByline(null)).toEqual([]);
  });
});
