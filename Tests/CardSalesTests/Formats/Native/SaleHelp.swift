import CardCore
import CardSales
import CardText

/// The result of reading a native sale file.
struct SaleReading {
    var header: SaleFileHeader?
    var rows: [SaleRow] = []
    var totals: ControlTotals?
    var fault: FileFault?

    static func of(_ text: String, size: Int = Int.max) -> SaleReading {
        of(Array(text.utf8), size: size)
    }

    static func of(_ bytes: [UInt8], size: Int = Int.max) -> SaleReading {
        var reading = SaleReading()
        var reader = NativeSaleReader()
        do throws(FileFault) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let chunk = Array(rest.prefix(size))
                rest = rest.dropFirst(chunk.count)
                var position = 0
                while let event = try reader.next(in: chunk.span, from: &position) {
                    reading.take(event)
                }
            }
            if let event = try reader.finish() { reading.take(event) }
        } catch {
            reading.fault = error
        }
        return reading
    }

    private mutating func take(_ event: SaleEvent) {
        switch event {
        case .header(let header): self.header = header
        case .row(let row): rows.append(row)
        case .trailer(let totals): self.totals = totals
        case .unread, .counted, .ignored: break
        }
    }

    var messages: [Message] { rows.compactMap { try? $0.content.get() } }

    /// The code of the only row.
    var code: RowCode? {
        guard case .failure(let rejection)? = rows.first?.content else { return nil }
        return rejection.code
    }

    /// A correction file around rows: its trailer has no sums to be right.
    static func around(_ rows: String...) -> SaleReading {
        let body = rows.map { $0 + "\n" }.joined()
        return of("\(correctionHeader)\n\(body)T,\(rows.count)\n")
    }

    static let correctionHeader = "H,1,TEST,oslo,42.1,2026-11-20,2026-11-20T23:10:00+01:00"
    static let header = "H,1,LIVE,oslo,42,2026-11-20,2026-11-20T23:10:00+01:00"
}

/// A row of the native format, good until a column is changed.
func saleRow(_ changes: [Int: String] = [:], adding keys: String = "") -> String {
    var fields = [
        "D", "1", "m-1", "activate", "final", "", "oslo-1", "till-2", "r-77",
        "2026-11-20T12:00:00+01:00", "NC0000000018", "50000", "NOK", "", "",
    ]
    for (column, text) in changes { fields[column] = text }
    return fields.joined(separator: ",") + keys
}
