import CardCore
import CardSales
import CardSystem
import Dispatch

/// The rows of a sale file, read on another core while those before them are decided.
final class RowsAhead {
    private let steps = Handover<Step>(capacity: 3)
    /// Of all bytes that were read, once the rows are at their end.
    private(set) var digests: SaleFileOpening.Digests?
    /// The ids under which rows of a correction were rejected of which no message comes, once the
    /// rows are at their end.
    private(set) var closed: [MessageID] = []

    private enum Step: Sendable {
        case rows([SaleRow])
        case end(SaleFileOpening.Digests, closed: [MessageID])
        case failed(any Error)
    }

    /// Begins to read; `chunkRows` rows come together.
    init(
        of path: String,
        _ reading: SaleFileReading,
        openedBy opener: SaleFileOpener,
        chunkRows: Int
    ) {
        let steps = steps
        DispatchQueue.global(qos: .userInitiated).async {
            do {
                let file = try opener.open(path)
                if let end = try Self.read(file, as: reading, chunkRows: chunkRows, into: steps) {
                    _ = steps.give(.end(end.digests, closed: end.closed))
                }
            } catch {
                _ = steps.give(.failed(error))
            }
        }
    }

    /// Begins to read an inspected file again.
    convenience init(of file: InspectedFile, _ opener: SaleFileOpener, chunkRows: Int) {
        self.init(of: file.path, file.reading, openedBy: opener, chunkRows: chunkRows)
    }

    deinit { steps.end() }

    /// The next rows, in the order of the file; nil after the last ones.
    ///
    /// - Throws: what reading threw.
    func next() throws -> [SaleRow]? {
        guard digests == nil else { return nil }
        switch steps.take() {
        case .rows(let rows): return rows
        case .failed(let error): throw error
        case .end(let digests, let closed):
            self.digests = digests
            self.closed = closed
            return nil
        }
    }

    /// Compares the bytes with those of the inspection, once the rows are at their end.
    ///
    /// - Throws: `file.changing` if they differ.
    func requireBytes(of file: InspectedFile) throws {
        guard digests?.came == file.facts.sha256, digests?.plain == file.plainSHA256 else {
            throw FileFailure.changedWhileRead(path: file.path)
        }
    }

    /// Reads the file to its end; nil where nobody wants the rest.
    private static func read(
        _ file: SaleFileOpening,
        as reading: SaleFileReading,
        chunkRows: Int,
        into steps: Handover<Step>
    ) throws -> (digests: SaleFileOpening.Digests, closed: [MessageID])? {
        var stream = SaleEventStream(file, reading.reader())
        var rows: [SaleRow] = []
        var closed: [MessageID] = []
        rows.reserveCapacity(chunkRows)
        while let event = try stream.next() {
            if case .row(let row) = event { rows.append(row) }
            if let id = event.corrects { closed.append(id) }
            guard rows.count == chunkRows else { continue }
            guard steps.give(.rows(rows)) else { return nil }
            rows = []
            rows.reserveCapacity(chunkRows)
        }
        try reading.zones.requireFound()
        guard rows.isEmpty || steps.give(.rows(rows)) else { return nil }
        return (try file.close(), closed)
    }
}
