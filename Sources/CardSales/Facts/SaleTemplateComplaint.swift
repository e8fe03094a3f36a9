import CardText

/// A rule of sale templates that is broken.
package enum SaleTemplateComplaint: DocumentComplaint {
    /// The name of the template is not the name of a file.
    case name
    /// The text is not the name of a sender.
    case sender
    /// The pattern of file names cannot be compared with names.
    case fileName
    /// The text is not a time zone.
    case zone
    /// The text is not a currency.
    case currency
    /// The text is not a time of day.
    case timeOfDay
    /// The text is not the name of a column.
    case columnName
    /// The list of names is empty.
    case noColumnName
    /// The text is not an action.
    case action(known: [String])
    /// A rule for rows has no condition or several.
    case ruleConditions
    /// A rule for sums has no condition or several.
    case totalsConditions
    /// The template names neither a store nor a column for it.
    case noStore
    /// A key of the columns is not a field.
    case notField
    /// An optional field is not among the columns.
    case optionalWithoutColumn
    /// The text is not a ``ColumnBinding/fingerprint``.
    case headerHash
    /// The text is not a known list of zone names.
    case zoneNames
    /// Columns and times do not agree about the date.
    case dateColumn
    /// The template names no column for the time of a sale.
    case noTime
    /// The text is not a pattern for such a column.
    case timePattern(TimeColumn)
    /// A pattern looks like the one before it.
    case patternAgain
    /// The template has actions and no column for the type.
    case actionsWithoutType
    /// The template names no column for the card.
    case noCard
    /// The locator has a wrong value.
    case locator
    /// The locator names no column.
    case locatorWithoutColumn
    /// The mask cannot be searched for.
    case locatorPattern
    /// The text is not a separator of cards.
    case separator
    /// The key has a part by which a refund cannot name its redemption.
    case originalsByKey
    /// A refund lacks the field by which it names its redemption.
    case noOriginal(SaleField)
    /// A part of the key has no column.
    case keyColumn
    /// The template names neither an id of rows nor a key.
    case noKey
    /// The mark of groups is the decimal mark, too.
    case groupingIsDecimal
    /// The list of articles is empty.
    case noArticles

    /// A column that holds times.
    package enum TimeColumn: Hashable, Sendable {
        case date, dateAndTime, time
    }
}
