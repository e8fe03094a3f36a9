import CardCore
import CardSales
import Testing

@testable import MintrunCommands

/// An input that a reader refuses, and the same one after its hint was followed to the letter.
struct FollowedInput: Sendable, CustomTestStringConvertible {
    enum Code: Hashable, Sendable {
        case row(RowCode), file(FileRefusal)

        /// The remedy of the program, as its sources contain it.
        var remedy: String {
            switch self {
            case .row(let code): code.remedy.text
            case .file(let code): code.remedy.text
            }
        }
    }

    let code: Code
    let reader: Reader
    /// A part of the good input.
    let right: String
    /// The wrong value of a till in its place.
    let wrong: String
    /// The value that the hint names; empty for a hint without a value.
    let use: String
    /// The same part with that.
    let followed: String

    var testDescription: String { "\(code): \(wrong.prefix(60))" }

    init(
        _ code: Code,
        _ reader: Reader,
        right: String,
        wrong: String,
        use: String = "",
        followed: String? = nil
    ) {
        self.code = code
        self.reader = reader
        self.right = right
        self.wrong = wrong
        self.use = use
        self.followed = followed ?? right
    }
}

extension FollowedInput {
    /// The readers of sale files.
    enum Reader: Sendable {
        case native, day, columns, digits, fixedWidth, poslog, replacement

        var text: String {
            switch self {
            case .native: "\(SaleReading.correctionHeader)\n\(saleRow())\nT,1\n"
            case .day: "\(SaleReading.header)\n\(saleRow())\nT,1,50000,18\n"
            case .columns: ColumnSample.header + "\n" + ColumnSample.row() + "\n"
            case .digits: ColumnSample.header + "\n" + ColumnSample.row([7: "0000000018"]) + "\n"
            case .fixedWidth:
                (try? POSLog.sample("store-0101.tlog")).map { String(decoding: $0, as: UTF8.self) }
                    ?? ""
            case .poslog: POSLog.line(POSLog.sold())
            case .replacement:
                POSLog.line(
                    "<StoredValueFundSale Action='Replace'>"
                        + "<Instrument><CardNumber>NC0000000018</CardNumber></Instrument>"
                        + "<Instrument><CardNumber>NC0000000026</CardNumber></Instrument>"
                        + "</StoredValueFundSale>"
                )
            }
        }

        func read(_ bytes: [UInt8]) throws -> FormatReading {
            switch self {
            case .native, .day: return .of(bytes, NativeSaleReader())
            case .columns: return try ColumnSample().read(bytes)
            case .digits:
                var sample = ColumnSample()
                sample.more += "\nlocator: {digits: 10}"
                return try sample.read(bytes)
            case .fixedWidth:
                let options = try POSLog.options(of: "tlog-sap.yaml") {
                    try FixedWidthOptions(reading: &$0)
                }
                return .of(bytes, FixedWidthReader(options: options, context: POSLog.oslo()))
            case .poslog, .replacement: return .of(bytes, POSLog.reader())
            }
        }
    }
}

extension FormatReading {
    /// Every refusal and rejection.
    var refused: Set<FollowedInput.Code> {
        Set(codes.map { .row($0) } + (refusal.map { [.file($0)] } ?? []))
    }
}
