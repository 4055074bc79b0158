// Composition root: the only file that imports every folder. Reads the command line, checks the configuration, builds
// the parts and joins them.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { describeConfig } from '../config/describe-config.ts';
import { environment } from '../config/environment.ts';
import { type Config, type LineConfig, loadConfig } from '../config/load-config.ts';
import {
  createGsmModem,
  createSerialTransport,
  createSimulatedTransport,
  createTcpTransport,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
} from '../modem/index.ts';
import { createWebApp } from '../web/create-web-app.tsx';
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import { newSecret } from './accounts/secret.ts';
import { askPassword } from './cli/ask-password.ts';
import { createProgram, type Places } from './cli/program.ts';
import { linesRemotely, sendRemotely } from './cli/remote.ts';
import { announceRunning, findRunning, forgetRunning, type RunningBox } from './cli/running-box.ts';
import { baseUrls, isListenError, listenWords } from './cli/addresses.ts';
import { createGateway, type GatewayOptions } from './create-gateway.ts';
import { GatewayError } from './errors.ts';
import type { Gateway } from './index.ts';
import type { LineOptions } from './lines/line.ts';
import { createPinMemory } from './lines/pin-memory.ts';
import { systemClock } from './runtime/clock.ts';
import { createLifecycle, type Lifecycle } from './runtime/lifecycle.ts';
import { componentLogger, createLogger, type Logger } from './runtime/logger.ts';
import { createSystemdNotifier } from './runtime/systemd-notify.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { migrateDatabase } from './storage/migrate.ts';

// dist/main.js and gateway/main.ts both lie one folder below the root.
const root = fileURLToPath(new URL('..', import.meta.url));
const CUSTOMER_NUMBER = '+48555010002';
const STOP_DEADLINE_MS = 5_000;
