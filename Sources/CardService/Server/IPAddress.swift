import Glibc

/// An address of the Internet protocol.
///
/// - Shape: 4 or 16 bytes; an IPv4 address inside an IPv6 one, `::ffff:192.0.2.1`, is the IPv4
///   address.
package struct IPAddress: Hashable, Sendable {
    /// The bytes in the order of the network.
    package let bytes: [UInt8]

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// nil for a text that is not a plain address: no port, no zone, no leading zeros.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        guard !text.utf8.contains(0) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(Array(bytes.prefix(4)))
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(Self.mapped(bytes) ?? bytes)
        } else {
            return nil
        }
    }

    /// The IPv4 address inside an IPv6 one; nil for any other.
    private static func mapped(_ bytes: [UInt8]) -> [UInt8]? {
        let prefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return bytes.starts(with: prefix) ? Array(bytes.suffix(4)) : nil
    }

    /// True for IPv4.
    package var isShort: Bool { bytes.count == 4 }

    /// True for the addresses by which a machine reaches itself.
    package var isLoopback: Bool {
        isShort ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    /// The address as text, `192.0.2.1` or `2001:db8::1`.
    package var text: String {
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = isShort ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else {
            preconditionFailure("an address of \(bytes.count) bytes")
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }

    /// The same address with the bits after the first `count` cleared.
    package func prefix(bits count: Int) -> IPAddress {
        var bytes = bytes
        for position in bytes.indices {
            let left = min(max(count - position * 8, 0), 8)
            bytes[position] &= ~UInt8(truncatingIfNeeded: 0xFF >> left)
        }
        return IPAddress(bytes)
    }
}

/// A network: an address and the number of bits that its members share with it.
package struct IPNetwork: Hashable, Sendable {
    /// The first address.
    package let first: IPAddress
    /// The bits that all addresses of the network share.
    package let bits: Int

    /// nil for another text than `10.0.0.0/8`, `2001:db8::/32` or one address.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let address = IPAddress(parts[0]) else { return nil }
        let all = address.bytes.count * 8
        guard let bits = parts.count == 1 ? all : Self.number(parts[1]), bits <= all else {
            return nil
        }
        first = address.prefix(bits: bits)
        self.bits = bits
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        let isNumber =
            (1...3).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isNumber ? Int(text) : nil
    }

    /// Returns true if the address is one of the network.
    package func contains(_ address: IPAddress) -> Bool {
        address.isShort == first.isShort && address.prefix(bits: bits) == first
    }
}

extension ClientAddress {
    /// The address of everybody who connects through a local socket.
    package static let local = ClientAddress("local")

    /// An IPv4 address, or the network of 64 bits of an IPv6 address: one household or one machine
    /// has all addresses of it.
    package init(_ address: IPAddress) {
        self.init(address.isShort ? address.text : address.prefix(bits: 64).text + "/64")
    }
}
