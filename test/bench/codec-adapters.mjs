// Other packages' codecs behind one small shape; plain JavaScript, because theirs have other types or none.
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** `folder` holds the packages in its node_modules. */
export function adapters(folder) {
  const load = createRequire(join(folder, 'none.js'));
  // serialport-gsm brings an older node-pdu of its own for its PDUs.
  const loadInner = createRequire(load.resolve('serialport-gsm/lib/functions/modem.js'));
  return [nodePdu(load('node-pdu')), serialportGsm(loadInner('node-pdu'))];
}

function nodePdu({ parse, Submit }) {
  return {
    name: 'node-pdu 2.1.1',
    write: (to, text) => new Submit(to, text).getPartStrings(),
    read(hex) {
      const pdu = parse(hex);
      return {
        address: pdu.address.phone ?? '',
        text: pdu.data?.getText(),
        timestamp: (pdu.serviceCenterTimeStamp ?? pdu.timestamp)?.getIsoString(),
        status: pdu.status,
      };
    },
  };
}

function serialportGsm(pdu) {
  return {
    name: 'serialport-gsm 4.0.1',
    write(to, text) {
      const submit = pdu.Submit();
      submit.setAddress(to);
      submit.setData(text);
      return submit.getParts().map(String);
    },
    read(hex) {
      const read = pdu.parse(hex);
      const time = read.getScts?.() ?? read.getTimestamp?.() ?? read.getDateTime?.();
      return {
        address: read.getAddress().getPhone(),
        text: read.getData?.()?.getText(),
        timestamp: time?.getIsoString(),
        status: read.getStatus?.(),
      };
    },
  };
}
