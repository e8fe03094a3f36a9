package import CardCore
package import CardText

/// Where the columns of a file of fixed columns stand, and what its records mean.
package struct FixedWidthOptions: Hashable, Sendable {
    /// Where the type of a record stands.
    package var type: FieldPlace
    /// Columns that every record has, by their names.
    package var columns: [Column: FieldPlace]
    /// By their types; records of other types are passed over.
    package var records: [String: Record]
    /// How the time is written.
    package var time = TimeForm.full
    package var businessDate = DayForm.monthDay
    /// How many of an amount's digits are decimals.
    package var decimals = 2
    /// What a sign column says of an amount that goes back.
    package var negative: Set<String> = ["-"]
    /// What a void column says of a record that was voided.
    package var voided: Set<String> = ["1", "Y"]
    package var training: Set<String> = ["1", "Y"]
    /// The length of every line; nil where lines may be longer than their columns.
    package var lineLength: Int?

    /// The marks of a column that say so; nil if the template lists marks of its own, because any
    /// other value is none then.
    func usualMarks(_ column: Column) -> Set<String>? {
        switch column {
        case .sign: negative == ["-"] ? negative : nil
        case .void: voided == ["1", "Y"] ? voided : nil
        case .training: training == ["1", "Y"] ? training : nil
        default: nil
        }
    }

    package enum Column: String, CaseIterable, Sendable {
        case store, terminal, receipt, sequence, time, century, businessDate, currency
        case card, otherCard, amount, sign, void, training, item
    }

    package enum TimeForm: String, CaseIterable, Sendable {
        case full = "yyyyMMddHHmmss"
        /// With a column that says which century it is, else this one.
        case short = "yyMMddHHmmss"

        var length: Int { rawValue.utf8.count }
    }

    package enum DayForm: String, CaseIterable, Sendable {
        case full = "yyyyMMdd"
        case american = "MMddyyyy"
        /// Of the year in which it is nearest to the time.
        case monthDay = "MMdd"
    }

    package struct Record: Hashable, Sendable {
        package var kind: Kind
        package var columns: [Column: FieldPlace] = [:]
        /// The values of the column `item` that are gift cards; empty for all.
        package var items: Set<String> = []
        /// Of a trailer: where the number of records before it stands.
        package var count: FieldPlace?
    }

    package enum Kind: Hashable, Sendable {
        case row(Operation), header, trailer
    }
}

extension FixedWidthOptions {
    package init(reading reader: inout DocumentReader) throws {
        type = try FieldPlace(reading: reader.value("type"))
        columns = try reader.optionalObject("columns", Self.columns) ?? [:]
        var records: [String: Record] = [:]
        for value in try reader.list("records") {
            let (type, record) = try value.object(Self.record)
            guard records[type] == nil else {
                throw value.wrongValue(SaleFormatComplaint.typeTwice)
            }
            records[type] = record
        }
        self.records = records
        if let form = try reader.optionalChoice("time", of: TimeForm.self) { time = form }
        if let form = try reader.optionalChoice("businessDate", of: DayForm.self) {
            businessDate = form
        }
        decimals = try reader.optionalInteger("decimals", in: 0...5) ?? decimals
        negative = try reader.optionalStrings("negative") ?? negative
        voided = try reader.optionalStrings("voided") ?? voided
        training = try reader.optionalStrings("training") ?? training
        lineLength = try reader.optionalInteger("lineLength", in: 1...Limits.lineBytes)
    }

    private static func columns(
        _ reader: inout DocumentReader
    ) throws -> [Column: FieldPlace] {
        var columns: [Column: FieldPlace] = [:]
        for column in Column.allCases {
            guard let value = reader.optionalValue(column.rawValue) else { continue }
            columns[column] = try FieldPlace(reading: value)
        }
        return columns
    }

    private static func record(_ reader: inout DocumentReader) throws -> (String, Record) {
        let type = try reader.string("type")
        let value = try reader.value("is")
        var record = Record(kind: .header)
        switch try value.string() {
        case "header": break
        case "trailer": record.kind = .trailer
        default: record.kind = .row(try value.choice(of: Operation.self))
        }
        record.columns = try reader.optionalObject("columns", columns) ?? [:]
        record.items = try reader.optionalStrings("items") ?? []
        record.count = try reader.optionalValue("count").map { try FieldPlace(reading: $0) }
        return (type, record)
    }
}

extension FixedWidthOptions {
    package var hasTrailer: Bool { records.values.contains { $0.kind == .trailer } }
}
