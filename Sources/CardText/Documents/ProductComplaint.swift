package import CardCore

/// A rule of product files that is broken.
package enum ProductComplaint: DocumentComplaint {
    /// The name has a character that cannot be seen.
    case name
    /// The text is not a currency.
    case currency
    /// The list has an amount twice.
    case amountAgain(Int64)
    /// The list of amounts is empty.
    case noFixedAmount
    /// The largest amount is not the smallest one and whole steps.
    case steps(min: Int64, max: Int64, step: Int64)
    /// The smallest amount is above the largest one.
    case minOverMax(min: Int64, max: Int64)
    /// The list of products is empty.
    case noProduct
    /// The list has a product twice.
    case productAgain(ProductID)
    /// The text cannot be the id of a product.
    case productID
    /// The text cannot be the barcode of an article.
    case barcode
    /// The text cannot be the kind of an article.
    case type
    /// The text is not an expiry rule.
    case expiry
    /// The text is not a breakage rule.
    case breakage
    /// The text is not a length in millimetres.
    case millimetres
    /// The size is given in more than one way.
    case sizeAgain
    /// At that resolution, a module of the size is not a whole number of dots from 4 to 64.
    case brokenDots(WrittenImageSize, dpi: Int)
}
