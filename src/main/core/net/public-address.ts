import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * True for an address on the open Internet. Private, shared, loopback, link-local, unspecified and multicast addresses are not: what a
 * remote answer names must not make this computer ask a neighbour (RFC 1918, 6598, 3927, 4193, 4291).
 */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, "");
  if (isIPv4(plain)) return !closedNetworks().check(plain, "ipv4");
  if (!isIPv6(plain)) return false;
  const inside = embeddedIPv4(plain);
  return inside === null ? !closedNetworks().check(plain, "ipv6") : !closedNetworks().check(inside, "ipv4");
}

function closedNetworks(): BlockList {
  const list = new BlockList();
  const v4: [string, number][] = [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.168.0.0", 16],
    ["224.0.0.0", 3],
  ];
  const v6: [string, number][] = [
    ["::", 128],
    ["::1", 128],
    ["64:ff9b:1::", 48],
    ["fc00::", 7],
    ["fe80::", 9],
    ["ff00::", 8],
  ];
  for (const [network, bits] of v4) list.addSubnet(network, bits, "ipv4");
  for (const [network, bits] of v6) list.addSubnet(network, bits, "ipv6");
  return list;
}

/** IPv4 inside IPv6: mapped, compatible, NAT64 (RFC 6052) and 6to4 (RFC 3056). */
function embeddedIPv4(address: string): string | null {
  const groups = expand(address);
  const head = groups.slice(0, 6).join(":");
  if (groups[0] === 0x2002) return dotted(groups[1], groups[2]);
  const isMapped = head === `0:0:0:0:0:${0xffff}`;
  const isCompatible = head === "0:0:0:0:0:0" && groups[6] !== 0;
  const isNat64 = head === `${0x64}:${0xff9b}:0:0:0:0`;
  return isMapped || isCompatible || isNat64 ? dotted(groups[6], groups[7]) : null;
}

/** The eight groups of an IPv6 address as numbers. */
function expand(address: string): number[] {
  // The URL parser writes every form (also `::ffff:1.2.3.4`) in hexadecimal groups.
  const [front = "", back] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split("::");
  const read = (part: string | undefined) => (part ? part.split(":").map((group) => Number.parseInt(group, 16)) : []);
  const [left, right] = [read(front), read(back)];
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

const dotted = (high = 0, low = 0): string => [high >> 8, high & 255, low >> 8, low & 255].join(".");
