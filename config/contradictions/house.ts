// Rules between the options of [house].
import type { Problem } from '../problems.ts';
import type { Raw } from '../raw-config.ts';
import { brokerContradictions, sectionProblems } from '../section-problems.ts';

/** Options of the section that cannot both be meant. */
export function houseContradictions(raw: Raw): Problem[] {
  const section = sectionProblems(raw, 'house');
  if (section.value('enabled') === true && !section.has('url'))
    section.say(
      'url',
      'is missing while house.enabled is true',
      'for example: url = "mqtt://192.168.1.10"',
    );
  brokerContradictions(section);
  return section.problems;
}
