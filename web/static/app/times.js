// Times grow older while a page stays open.

function ageTimes() {
  const language = document.documentElement.lang;
  const { now, minutes } = document.body.dataset;
  for (const time of document.querySelectorAll('time[data-relative]')) {
    const age = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000);
    if (age > 90 || age < 0) continue;
    if (age === 0) time.textContent = now;
    else if (age < 60) time.textContent = minutes.replace('{n}', String(age));
    else
      time.textContent = new Date(time.dateTime).toLocaleTimeString(language, {
        hour: '2-digit',
        minute: '2-digit',
      });
  }
}

setInterval(ageTimes, 20_000);
