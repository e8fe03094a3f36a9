package import CardCore
package import CardSystem
package import CardVault

/// `reservations.log`: a line for each order, with the numbers of its cards.
///
/// The line is durable before the ledger commits the order. It is never changed or removed; a line
/// that a power cut tore is not counted, and a torn end is closed by the next line.
///
/// - Source: docs/formats/reservations.md
package struct ReservationLog {
    private let path: String
    private let key: ReservationKey
    private let disk: Disk

    package init(_ path: String, key: ReservationKey, on disk: Disk) {
        self.disk = disk
        self.path = path
        self.key = key
    }

    /// Adds a line, durably.
    package func append(_ reservation: OrderReservation) throws {
        let isWhole = try end(count: 1).allSatisfy { $0 == UInt8(ascii: "\n") }
        let line = (isWhole ? "" : "\n") + text(of: reservation)
        try disk.append(Array(line.utf8), to: path)
    }

    /// Makes the file in a workspace without one.
    func create(_ reservations: [OrderReservation]) throws {
        try disk.write(Array(reservations.map(text).joined().utf8), to: path)
    }

    private func text(of reservation: OrderReservation) -> String {
        let line = reservation.line
        return "\(line) \(key.code(of: line).hexadecimal)\n"
    }

    /// The reservation of a line; nil for a torn one, and for one of another workspace.
    private func reservation(_ line: ArraySlice<UInt8>) -> OrderReservation? {
        guard let gap = line.lastIndex(of: UInt8(ascii: " ")) else { return nil }
        let text = String(decoding: line[..<gap], as: UTF8.self)
        let code = Hex.bytes(String(decoding: line[gap...].dropFirst(), as: UTF8.self))
        guard let code, CardHashes.isSame(code, key.code(of: text)) else { return nil }
        return OrderReservation(line: text)
    }
}

extension ReservationLog {
    /// The last whole line, found from the end of the file.
    package func last() throws -> ContinuityFacts.Reservations {
        guard try disk.exists(path) else { return .missing }
        let file = try disk.open(path)
        var (start, tail) = (file.byteCount, [UInt8]())
        while start > 0 {
            let count = min(start, Self.chunkSize)
            start -= count
            tail = try file.bytes(at: Int64(start), count) + tail
            // The first line may begin before the chunk, and the last one may have no end.
            let lines = tail.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            for line in lines.dropFirst(start > 0 ? 1 : 0).dropLast().reversed() {
                if let found = reservation(line) { return .last(found) }
            }
            if let first = lines.first { tail = Array(first) + [UInt8(ascii: "\n")] }
        }
        return .empty
    }

    /// Every line with its own code, oldest first.
    ///
    /// An order may have two lines: a run died before the ledger committed the first one.
    ///
    /// - Throws: `path.missing`, `limit.file`.
    package func all() throws -> [OrderReservation] {
        try disk.read(path, limit: 1 << 28).split(separator: UInt8(ascii: "\n"))
            .compactMap { reservation($0) }
    }

    /// The remains after the last whole line; nil if it ends there.
    ///
    /// In the log of a workspace that was lost, it may be a line that a copy cut off.
    func rest() throws -> Rest? {
        let lines = try disk.read(path, limit: 1 << 28).split(separator: UInt8(ascii: "\n"))
        guard let last = lines.last, reservation(last) == nil else { return nil }
        let gap = last.lastIndex(of: UInt8(ascii: " ")) ?? last.endIndex
        return Rest(
            number: lines.count,
            reservation: OrderReservation(line: String(decoding: last[..<gap], as: UTF8.self))
        )
    }

    struct Rest: Hashable, Sendable {
        /// The number of the line, counted from 1.
        var number: Int
        /// The reservation in the line if only its code is cut off.
        var reservation: OrderReservation?
    }

    private static let chunkSize = 1 << 12

    private func end(count: Int) throws -> [UInt8] {
        guard try disk.exists(path) else { return [] }
        let file = try disk.open(path)
        let start = max(0, file.byteCount - count)
        return try file.bytes(at: Int64(start), file.byteCount - start)
    }
}

extension Repositories {
    /// The log of reserved serials and orders.
    package var reservationLog: ReservationLog {
        ReservationLog(workspace.reservationsFile, key: keys.reservations, on: disk)
    }
}
