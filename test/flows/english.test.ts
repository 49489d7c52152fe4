import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { shortLabels } from '../../web/src/staff/complaint/shortLabels.ts';

const folder = path.resolve(import.meta.dirname, '../../bpmn');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.bpmn')))('%s', (name) => {
  it('has an English name for every way out of a gateway, so that no diagram is half Chinese', () => {
    const xml = readFileSync(path.join(folder, name), 'utf8');
    const labels = [...xml.matchAll(/<bpmn:sequenceFlow [^>]*?\bname="([^"]+)"[^>]*?(?:\/>|>([\s\S]*?)<\/bpmn:sequenceFlow>)/g)];
    expect(labels.filter(([, label = '', inside = '']) => !inside.includes('English:') && shortLabels[label] === undefined).map(([, label]) => label)).toEqual([]);
  });

  it('has an English name for every task of a person, by which the inbox calls it', () => {
    const xml = readFileSync(path.join(folder, name), 'utf8');
    const tasks = [...xml.matchAll(/<bpmn:userTask [^>]*?\bname="([^"]+)"[^>]*>([\s\S]*?)<\/bpmn:userTask>/g)];
    expect(tasks.filter(([, , inside = '']) => !/English: *[A-Z]/.test(inside)).map(([, label]) => label)).toEqual([]);
  });
});

describe.each(readdirSync(folder).filter((name) => name.endsWith('.dmn')))('%s', (name) => {
  it('has an English name for every decision and column, and English for what each row is based on, so that no table is half Chinese', () => {
    const xml = readFileSync(path.join(folder, name), 'utf8');
    const parts = [...xml.matchAll(/<(decision|input|output|rule) id="([^"]+)"[^>]*?(?:\/>|>\s*(?:<description>([^<]*)<\/description>)?)/g)];
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.filter(([, , , description = '']) => !/English: *[A-Z\d]/.test(description)).map(([, , id]) => id)).toEqual([]);
  });
});
