// Words of the kind that people text to a shop or a workshop, in six languages, and texts made of them.

export const names: readonly string[] =
  'Anna Piotr Małgorzata Łukasz Żaneta Krzysztof Jürgen Käthe Hannelore François Élodie Benoît Íñigo Begoña Lucía Nicolò Chiara Giosuè Olivia George Amelia Noah Zofia Stanisław Wojciech Jadwiga Matthias Sören Camille Théo'.split(
    ' ',
  );

export const surnames: readonly string[] =
  'Kowalska Wiśniewski Zając Wójcik Dąbrowska Źrebiec Müller Schäfer Groß Weiß Dubois Lefèvre Géraud Núñez Ibáñez Muñoz Rossi Esposito D’Angelo Bianchi Smith Baker Turner O’Neill Sikora Pawlak Brandt Köhler Moreau Ortega'.split(
    ' ',
  );

const openings =
  'Dzień dobry|Hello|Guten Tag|Bonjour|Buenos días|Buongiorno|Hej|Hi there|Hallo|Salut|Hola|Ciao|Thanks|Dziękuję|Danke|Merci|Gracias|Grazie'.split(
    '|',
  );

const words =
  `czy można odebrać zamówienie jutro rano proszę o kontakt w sprawie roweru naprawa gotowa będzie po południu ile kosztuje
  wymiana opony żółty łańcuch części dostawa godzina otwarcia sklep adres klucz paczka faktura termin wizyta
  can I pick up the order tomorrow is my bike ready how much does it cost please call me back when are you open today
  the delivery did not arrive invoice appointment at noon thank you very much see you later key parcel address shop
  ich hätte gern einen Termin morgen früh ist mein Fahrrad fertig wie viel kostet das bitte zurückrufen Rechnung Straße
  geöffnet heute Lieferung Schlüssel Paket danke schön größe
  est-ce que ma commande est prête je voudrais prendre rendez-vous demain matin combien ça coûte merci de me rappeler
  livraison facture adresse vélo réparé déjà là
  quisiera una cita mañana está lista mi bicicleta cuánto cuesta por favor llámame cuando abren hoy pedido entrega
  vorrei un appuntamento domani mattina è pronta la mia bicicletta quanto costa per favore richiamatemi perché più tardi`.split(
    /\s+/,
  );

const endings = ['', '', '', '.', '?', '!', ' 🙂', ' 👍', ' …'];

/** Three to fourteen words; common ones come far more often than rare ones, now and then with an order number. */
export function inventText(random: () => number): string {
  const opening = random() < 0.3 ? `${at(openings, random())} ` : '';
  const count = 3 + Math.floor(random() * 12);
  const chosen: string[] = [];
  for (let n = 0; n < count; n++) chosen.push(at(words, random() ** 2));
  if (random() < 0.1) chosen.push(`nr ${Math.floor(random() * 100_000)}`);
  return opening + chosen.join(' ') + at(endings, random());
}

function at(list: readonly string[], share: number): string {
  return list[Math.floor(share * list.length)] ?? '';
}
