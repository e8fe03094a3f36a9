/// The kinds of file that there are readers for.
package enum SaleFormat: Hashable, Sendable {
    /// The format of this program.
    case native
    /// Delimited, with a row of names on top.
    case columns(ColumnOptions)
    /// XML of the ARTS standard.
    case poslog(POSLogOptions)
    /// Oracle's RTLOG, or its SIMT with pipes.
    case rtlog(RTLogOptions)
    /// SAP's IDoc WPUBON01, flat or as XML.
    case wpubon(WPUBONOptions)
    /// Records whose fields have their places.
    case fixedWidth(FixedWidthOptions)

    /// The name of the format, as the key `format` of a template has it.
    package var name: String {
        switch self {
        case .native: "native"
        case .columns: "columns"
        case .poslog: "poslog"
        case .rtlog: "rtlog"
        case .wpubon: "wpubon"
        case .fixedWidth: "fixed-width"
        }
    }

    /// The options of files with a row of names, which get their corrections in the same columns;
    /// nil for other formats.
    package var columns: ColumnOptions? {
        if case .columns(let options) = self { options } else { nil }
    }
}
