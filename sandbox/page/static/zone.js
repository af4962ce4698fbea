// Wall time in a zone that need not be the browser's.

// Unix seconds of "YYYY-MM-DDTHH:MM" in an IANA zone.
export function secondsOf(local, zone) {
  const wall = Date.parse(`${local}:00Z`);
  const first = wall - offset(wall, zone);
  return (wall - offset(first, zone)) / 1000;
}

function offset(moment, zone) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  });
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - moment;
}
