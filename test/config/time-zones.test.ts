import fc from 'fast-check';
import { isTimeZone, timeZones } from '../../lib/config/time-zones';

const listed = fc.constantFrom(...timeZones());
const runs = { numRuns: 1000 };

test('every zone that this Node.js knows is listed', () => {
  expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isTimeZone(zone))).toEqual([]);
});

test('the list is that of the IANA database: canonical names, links and Etc', () => {
  expect(timeZones().size).toBe(597);
  expect(['UTC', 'Europe/Berlin', 'Europe/Kyiv', 'Europe/Kiev', 'America/Argentina/Buenos_Aires', 'Etc/GMT+12', 'GB'].filter((zone) =>
    !isTimeZone(zone))).toEqual([]);
});

test('every listed zone passes', () => {
  fc.assert(fc.property(listed, isTimeZone), runs);
});

test('a zone in other letters fails: the file system of the platform is case-sensitive', () => {
  fc.assert(fc.property(listed, fc.nat(), (zone, at) => {
    const letters = [...zone].flatMap((letter, i) => /[A-Za-z]/.test(letter) ? [i] : []);
    const i = letters[at % letters.length];
    const flipped = zone[i] === zone[i].toUpperCase() ? zone[i].toLowerCase() : zone[i].toUpperCase();
    return !isTimeZone(zone.slice(0, i) + flipped + zone.slice(i + 1));
  }), runs);
});

test('a zone with another character in it fails', () => {
  const character = fc.constantFrom(' ', '\t', '\n', '\\', '.', ',', 'ß', ':', '\0');
  fc.assert(fc.property(listed, character, fc.nat(), (zone, added, at) => {
    const i = at % (zone.length + 1);
    return !isTimeZone(zone.slice(0, i) + added + zone.slice(i));
  }), runs);
});

test('a zone that lacks a character fails, but where that is a zone of its own', () => {
  const known = ['GMT', 'GMT0', 'Etc/GMT', 'Etc/GMT0', 'Etc/GMT+1', 'Etc/GMT-1', 'EST', 'MST'];
  fc.assert(fc.property(listed, fc.nat(), (zone, at) => {
    const i = at % zone.length;
    const shorter = zone.slice(0, i) + zone.slice(i + 1);
    return known.includes(shorter) || !isTimeZone(shorter);
  }), runs);
});

test.each(['', 'Europe/Berln', 'Berlin', 'Europe', 'Europe/', '/UTC', 'CEST', '+01:00', 'constructor'])('%j is no zone', (name) => {
  expect(isTimeZone(name)).toBe(false);
});
