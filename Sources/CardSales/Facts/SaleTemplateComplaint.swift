import CardText

/// A rule of sale templates that is broken.
package enum SaleTemplateComplaint: DocumentComplaint {
    /// The name of the template is not the name of a file.
    case name
    case sender
    /// The pattern of file names cannot be compared with names.
    case fileName
    case zone
    case currency
    case timeOfDay
    case columnName
    case noColumnName
    case action(known: [String])
    /// A rule for rows has no condition or several.
    case ruleConditions
    case totalsConditions
    case noStore
    /// A key of the columns is not a field.
    case notField
    case optionalWithoutColumn
    case headerHash
    case zoneNames
    /// Columns and times do not agree about the date.
    case dateColumn
    case noTime
    case timePattern(TimeColumn)
    case patternAgain
    case actionsWithoutType
    case noCard
    case locator
    case locatorWithoutColumn
    case locatorPattern
    case separator
    /// The key has a part by which a refund cannot name its redemption.
    case originalsByKey
    case noOriginal(SaleField)
    case keyColumn
    case noKey
    case groupingIsDecimal
    case noArticles

    /// A column that holds times.
    package enum TimeColumn: Hashable, Sendable {
        case date, dateAndTime, time
    }
}
