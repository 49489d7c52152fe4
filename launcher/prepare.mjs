// Sets up what a fresh clone lacks. Used by `npm start`, `npm test` and the other scripts, and quick when nothing is to be done.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @param {{ web?: boolean, browser?: boolean }} needs */
export async function prepare(needs = {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
  installDependencies();
  if (needs.web) buildWeb();
  if (needs.browser) findBrowser();
}

function installDependencies() {
  const stamp = path.join(project, 'node_modules/.prepared');
  const wanted = hash([path.join(project, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // `npm ci` begins by emptying the folder; what is there already is only brought up to date.
  const how = existsSync(path.join(project, 'node_modules')) ? 'install' : 'ci';
  run('安装依赖 Installing dependencies', 'npm', [how, '--no-audit', '--no-fund', '--loglevel=error'], 'npm could not install the dependencies. Is the package registry reachable, and is the folder writable?');
  writeFileSync(stamp, wanted);
}

function buildWeb() {
  const stamp = path.join(project, 'web/dist/.built');
  const wanted = hash([...filesUnder(path.join(project, 'web')), path.join(project, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  run('构建网页 Building the web interface', process.execPath, [path.join(project, 'node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'error'], 'The web interface could not be built.');
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Browser tests drive a Chromium: CHROME_PATH, or one on the PATH, or Debian's, which root can install. */
function findBrowser() {
  if (process.env.CHROME_PATH && existsSync(process.env.CHROME_PATH)) return;
  const found = () => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()).find(Boolean);
  if (!found() && process.getuid?.() === 0 && spawnSync('sh', ['-c', 'command -v apt-get']).status === 0) {
    run('安装浏览器 Installing Chromium (apt-get)', 'sh', ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null'], 'Chromium could not be installed.');
  }
  const browser = found();
  if (!browser) fail('The browser tests need Chromium: install it (Debian: "apt-get install chromium fonts-noto-cjk"), or set CHROME_PATH to a Chrome or Chromium.');
  process.env.CHROME_PATH = browser;
}

// A package of a package (@ibm/telemetry-js) reports installs to its maker, unless it is told not to.
const quiet = { npm_config_update_notifier: 'false', IBM_TELEMETRY_DISABLED: 'true' };

function run(title, command, args, complaint) {
  const began = Date.now();
  process.stdout.write(`  … ${title}\n`);
  const result = spawnSync(command, args, { cwd: project, stdio: ['ignore', process.stdout.isTTY ? 'inherit' : 'pipe', process.stdout.isTTY ? 'inherit' : 'pipe'], encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...quiet } });
  if (result.status !== 0) fail(`${complaint}\n${(result.stderr || result.stdout || String(result.error)).trim().split('\n').slice(-12).join('\n')}`);
  process.stdout.write(`  ✓ ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'dist' && entry.name !== 'node_modules')
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(path.join(folder, entry.name)) : [path.join(folder, entry.name)]))
    .sort();
}

function hash(files) {
  const digest = createHash('sha256');
  for (const file of files) digest.update(path.relative(project, file)).update(statSync(file).isFile() ? readFileSync(file) : '');
  return digest.digest('hex');
}
