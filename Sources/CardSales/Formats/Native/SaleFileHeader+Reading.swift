import CardCore
import CardText

extension SaleFileHeader {
    /// Reads `H,1,LIVE|TEST,<sender>,<sequence>,<business date>,<created>`.
    init(_ record: CSVRecord) throws(FileFault) {
        var count = record.count
        while count > 7, record[count - 1].isEmpty { count -= 1 }
        guard record[0].elementsEqual("H".utf8) else {
            throw Self.wrong(record, .noHeader(columns: record.count))
        }
        guard record.flaw == nil else { throw Self.wrong(record, .unreadable) }
        guard count >= 2, record[1].elementsEqual("1".utf8) else {
            throw Self.wrong(record, .version)
        }
        guard count == 7 else {
            throw Self.wrong(record, .columnCount(count))
        }
        environment = try Self.environment(record)
        sender = try Self.sender(record)
        guard let sequence = SaleSequence(record.text(4)) else {
            throw Self.wrong(record, .sequence)
        }
        self.sequence = sequence
        do throws(RowCode) {
            businessDate = try TimeText.day(record[5])
        } catch {
            throw Self.wrong(record, .businessDay(CellAdvice.day(record.text(5), error), error))
        }
        do throws(RowCode) {
            created = try TimeText.instant(record[6])
        } catch {
            throw Self.wrong(record, .created(CellAdvice.instant(record.text(6), error), error))
        }
    }

    private static func environment(_ record: CSVRecord) throws(FileFault) -> Environment {
        if record[2].elementsEqual("LIVE".utf8) { return .live }
        if record[2].elementsEqual("TEST".utf8) { return .test }
        throw wrong(record, .environment)
    }

    private static func sender(_ record: CSVRecord) throws(FileFault) -> SenderID {
        let isSender = record.bytes.span.withUnsafeBufferPointer {
            NameText.isSender($0.slice(record.range(3)))
        }
        guard isSender else { throw wrong(record, .sender) }
        return SenderID(record.text(3))
    }

    private static func wrong(_ record: CSVRecord, _ detail: NativeDetail) -> FileFault {
        FileFault(.header, at: record.place, detail: detail)
    }
}
