// By which name the box is found in its network, and why it is not.
import type { LocalNameView } from '../../index.ts';
import { type Finding, note, unknown, well } from './finding.ts';

/** Null: no box runs here, which the lines tell. */
export function localNameFindings(view: LocalNameView | null): Finding[] {
  return view === null ? [] : [localNameFinding(view)];
}

function localNameFinding(view: LocalNameView): Finding {
  switch (view.state) {
    case 'off':
      return unknown(
        'name',
        'nothing is announced; local_name = "bramka" under [server] makes it http://bramka.local',
      );
    case 'loopback':
      return unknown(
        'name',
        'nothing is announced, since the pages are for this machine alone (listen under [server])',
      );
    case 'no-network':
      return note(
        'name',
        `${view.wanted} is not announced: no network with an address for the pages`,
        'Plug in the cable or set up Wi-Fi; the box notices by itself. Is listen under [server] an address that it still has?',
      );
    case 'claiming':
      return unknown('name', `${view.name} is being asked for; look again in a few seconds`);
    case 'announced':
      return view.name === view.wanted
        ? well('name', `found in this network at ${view.url}`)
        : note(
            'name',
            `found at ${view.url}, since another device has ${view.wanted}`,
            'Use that address, or give this box another local_name under [server].',
          );
    case 'failed':
      return note(
        'name',
        `${view.wanted} cannot be announced: ${view.words}`,
        'A firewall must let UDP port 5353 to 224.0.0.251 (and ff02::fb) pass: sudo ufw allow mdns. The address with numbers works all the same.',
      );
  }
}
