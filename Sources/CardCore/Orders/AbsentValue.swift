/// A value that the cards of an order may lack, as a template can require it.
package enum AbsentValue: String, CaseIterable, Fact {
    /// The order fixes no amount.
    case denomination
    /// No last day is known before a card is sold.
    case lastDay
    /// The product has no PIN.
    case pin
    /// The format of the token asks for no Code 128.
    case tokenBarcode
    /// The format of the PIN asks for no Code 128, or the product has no PIN.
    case pinBarcode
    /// A text of the product or of the template is empty.
    case text
}
