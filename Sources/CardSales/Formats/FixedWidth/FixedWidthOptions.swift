package import CardCore
package import CardText

/// The places of the columns in a file of fixed columns, and the meanings of its records.
package struct FixedWidthOptions: Hashable, Sendable {
    /// The place of a record's type.
    package var type: FieldPlace
    /// Columns that every record has, by their names.
    package var columns: [Column: FieldPlace]
    /// By their types; records of other types are skipped.
    package var records: [String: Record]
    /// The form of the time.
    package var time = TimeForm.full
    /// The form of the business day.
    package var businessDate = DayForm.monthDay
    /// The number of an amount's digits that are decimals.
    package var decimals = 2
    /// The values of a sign column for an amount that goes back.
    package var negative: Set<String> = ["-"]
    /// The values of a void column for a voided record.
    package var voided: Set<String> = ["1", "Y"]
    /// The values of a training column for a record of a till in training mode.
    package var training: Set<String> = ["1", "Y"]
    /// The length of every line; nil if lines may be longer than their columns.
    package var lineLength: Int?

    /// The usual marks of a column; nil if the template lists marks of its own, because then any
    /// other value is not a mark.
    func usualMarks(_ column: Column) -> Set<String>? {
        switch column {
        case .sign: negative == ["-"] ? negative : nil
        case .void: voided == ["1", "Y"] ? voided : nil
        case .training: training == ["1", "Y"] ? training : nil
        default: nil
        }
    }

    /// The columns that a template can place.
    package enum Column: String, CaseIterable, Sendable {
        case store, terminal, receipt, sequence, time, century, businessDate, currency
        case card, otherCard, amount, sign, void, training, item
    }

    /// The forms of a time.
    package enum TimeForm: String, CaseIterable, Sendable {
        case full = "yyyyMMddHHmmss"
        /// With a column for the century, else in the present one.
        case short = "yyMMddHHmmss"

        var length: Int { rawValue.utf8.count }
    }

    /// The forms of a business day.
    package enum DayForm: String, CaseIterable, Sendable {
        case full = "yyyyMMdd"
        case american = "MMddyyyy"
        /// Of the year in which it is nearest to the time.
        case monthDay = "MMdd"
    }

    /// The meaning of the records of one type.
    package struct Record: Hashable, Sendable {
        /// A row with its operation, a header or a trailer.
        package var kind: Kind
        /// The places of the columns that only records of this type have.
        package var columns: [Column: FieldPlace] = [:]
        /// The values of the column `item` that are gift cards; empty for all.
        package var items: Set<String> = []
        /// Of a trailer: the place of the number of records before it.
        package var count: FieldPlace?
    }

    /// The kinds of record.
    package enum Kind: Hashable, Sendable {
        case row(Operation), header, trailer
    }
}

extension FixedWidthOptions {
    /// The keys of a template.
    static let keys = [
        "type", "columns", "records", "time", "businessDate", "decimals", "negative", "voided",
        "training", "lineLength",
    ]

    /// Reads the keys of a template.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
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
        try reader.allowOnly(Column.allCases.map(\.rawValue))
        var columns: [Column: FieldPlace] = [:]
        for column in Column.allCases {
            guard let value = reader.optionalValue(column.rawValue) else { continue }
            columns[column] = try FieldPlace(reading: value)
        }
        return columns
    }

    private static func record(_ reader: inout DocumentReader) throws -> (String, Record) {
        try reader.allowOnly(["type", "is", "columns", "items", "count"])
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
    /// True if a record type is a trailer, without which a file is not complete.
    package var hasTrailer: Bool { records.values.contains { $0.kind == .trailer } }
}
