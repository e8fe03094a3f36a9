import CardText

/// `schema.ini`: the types of a data file's columns, for tools that read it through ODBC.
///
/// Every column is text, so that no zero of a number is lost.
///
/// - Secrecy: public.
/// - Source: Microsoft, "Schema.ini file (text file driver)".
struct SchemaFile {
    private let plan: PackagePlan

    init(_ plan: PackagePlan) {
        self.plan = plan
    }

    var bytes: [UInt8] { Array(lines.map { "\($0)\r\n" }.joined().utf8) }

    private var lines: [String] {
        let template = plan.template
        return [
            "[\(template.dataFile)]",
            "ColNameHeader=\(template.dialect.hasHeader ? "True" : "False")",
            "Format=\(format)",
            "CharacterSet=\(characterSet)",
            "MaxScanRows=0",
        ]
            + template.columns.enumerated().map { index, column in
                let width = column.width.map { " Width \($0)" } ?? ""
                return "Col\(index + 1)=\"\(column.header)\" Text\(width)"
            }
    }

    private var format: String {
        switch plan.template.dialect.delimiter {
        case nil: "FixedLength"
        case .comma: "CSVDelimited"
        case .tab: "TabDelimited"
        case .semicolon: "Delimited(;)"
        case .pipe: "Delimited(|)"
        }
    }

    /// Texts of ASCII alone are the same bytes in ANSI, which every driver has.
    private var characterSet: String {
        switch plan.template.dialect.encoding {
        case .utf16LE: "Unicode"
        case .utf8: hasOtherThanASCII ? "65001" : "ANSI"
        }
    }

    private var hasOtherThanASCII: Bool {
        plan.template.columns.contains { column in
            switch column.field {
            case .productName: !CellRules.isASCII(Array(plan.productName.utf8))
            case .text: !CellRules.isASCII(Array(column.text.utf8))
            default: false
            }
        }
    }
}
