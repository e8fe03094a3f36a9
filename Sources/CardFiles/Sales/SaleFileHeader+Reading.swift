import CardCore

extension SaleFileHeader {
    /// Reads `H,1,LIVE|TEST,<sender>,<sequence>,<business date>,<created>`.
    init(_ record: CSVRecord) throws(FileFault) {
        var count = record.count
        while count > 7, record[count - 1].isEmpty { count -= 1 }
        guard record[0].elementsEqual("H".utf8) else {
            throw Self.wrong(record, "the first record is no H")
        }
        guard record.flaw == nil else { throw Self.wrong(record, "it cannot be read") }
        guard count >= 2, record[1].elementsEqual("1".utf8) else {
            throw Self.wrong(record, "its version is not 1")
        }
        guard count == 7 else {
            throw Self.wrong(record, "\(count.counted("column")) instead of 7")
        }
        environment = try Self.environment(record)
        sender = try Self.sender(record)
        guard let sequence = SaleSequence(record.text(4)) else {
            throw Self.wrong(record, "the sequence is no number such as 7 or 7.1")
        }
        self.sequence = sequence
        do throws(RowCode) {
            businessDate = try TimeText.day(record[5])
        } catch {
            let advice = CellAdvice.day(record.text(5), error) ?? error.guide.remedy
            throw Self.wrong(record, "the business date is not a day; \(advice)")
        }
        do throws(RowCode) {
            created = try TimeText.instant(record[6])
        } catch {
            let advice = CellAdvice.instant(record.text(6), error) ?? error.guide.remedy
            throw Self.wrong(record, "the time of creation cannot be read; \(advice)")
        }
    }

    private static func environment(_ record: CSVRecord) throws(FileFault) -> Environment {
        if record[2].elementsEqual("LIVE".utf8) { return .live }
        if record[2].elementsEqual("TEST".utf8) { return .test }
        throw wrong(record, "the third column is neither LIVE nor TEST")
    }

    private static func sender(_ record: CSVRecord) throws(FileFault) -> String {
        let isSender = record.bytes.span.withUnsafeBufferPointer {
            NameText.isSender($0.slice(record.range(3)))
        }
        guard isSender else {
            throw wrong(record, "the sender is no name of A-Z a-z 0-9 . _ - that begins with one")
        }
        return record.text(3)
    }

    private static func wrong(_ record: CSVRecord, _ detail: String) -> FileFault {
        FileFault(.header, at: record.place, detail: detail)
    }
}
