extension CardLayout {
    /// The facts about the sheets that a person at the printer's must know.
    var legend: [String] {
        let page = sheet.page
        var lines = [
            "Page:         \(page.width.decimal) x \(page.height.decimal) mm, "
                + (back == nil ? "one side" : "two pages a sheet, front and back"),
            "Cards:        \(sheet.cellCount) a page, \(sheet.columns) across and \(sheet.rows) "
                + "down, each \(card.width.decimal) x \(card.height.decimal) mm when cut, bleed "
                + "\(bleed.decimal) mm",
            "Order:        " + order,
        ]
        if sheet.marks == .crop { lines.append("Cut:          at the crop marks") }
        if back != nil, sheet.cellCount > 1 {
            lines.append("Duplex:       turn the sheets at their \(sheet.flip.rawValue) edge")
        }
        return lines
    }

    private var order: String {
        switch sheet.order {
        case .rows: "seq runs along the rows of a sheet, then to the next sheet"
        case .stacks: "seq runs down the pile of each place, so that cut piles are in order"
        }
    }
}
