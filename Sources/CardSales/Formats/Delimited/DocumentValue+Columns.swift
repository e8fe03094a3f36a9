import CardText

extension DocumentValue {
    /// The names of a column: one, or several with the best one first.
    func columnNames() throws(DocumentRejection) -> [String] {
        let values = isList ? try list() : [self]
        var names: [String] = []
        for value in values {
            let name = try value.string(bytes: 1...200)
            guard !HeaderName(name).text.isEmpty else {
                throw value.wrongValue(SaleTemplateComplaint.columnName)
            }
            names.append(name)
        }
        guard !names.isEmpty else {
            throw wrongValue(SaleTemplateComplaint.noColumnName)
        }
        return names
    }
}
