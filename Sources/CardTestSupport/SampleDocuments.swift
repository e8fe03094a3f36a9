/// Documents that tests of several targets read and change.
package enum SampleDocuments {
    /// A product with most of its keys.
    package static let product = """
        id: winter-500
        name: Winter card
        currency: NOK
        denomination: {fixed: [50000]}
        startingBalance: 0
        load: {min: 100, max: 500000}
        expiry: {months: 36, from: activation}
        activation: {requiresAcknowledgement: true, requiresReceipt: false}
        serial: {prefix: "NC", digits: 10, check: luhn}
        token:  {length: 26, prefix: "DINCARD:", characters: true, numbers: true, symbols: false, barcode: false, alphabet: unambiguous}
        pin:    {length: 6, numbers: true, boundTo: token}
        qr:     {payload: "{token}", level: M, dpi: 600, dotsPerModule: 6}
        plannedCards: 1000000
        """

    /// An order with the keys that each order needs.
    package static let order = """
        requestId: po-1
        product: winter-500
        quantity: 1000
        printer: acme
        """
}
