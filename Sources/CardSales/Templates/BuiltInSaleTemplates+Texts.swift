// Written by scripts/make-templates: change templates/pos, then run make templates.

// swift-format-ignore
extension BuiltInSaleTemplates {
    static let texts: [String: String] = [
        "generic-columns": #"""
            # A delimited file with a row of names on top, under the names that many tills use. Times carry
            # their offset. For other files `mintrun template new FILE` proposes a template of their own.
            name: generic-columns
            description: delimited files with usual names of columns
            format: columns
            encoding: utf-8
            delimiter: comma
            columns:
              messageId: [message id]
              originalId: [original id]
              store: [store, store id, location, outlet, shop, branch]
              terminal: [terminal, register, till, pos, lane, device]
              receipt: [receipt, receipt number, transaction id, transaction, invoice]
              line: [line, line number, line no]
              time: [time, date time, timestamp, sold at, created at]
              type: [type, event, event type, action, operation]
              item: [item, article, product name, description]
              sku: [sku, item number, article number]
              quantity: [quantity, qty, count]
              card: [card, card number, serial, serial number, gift card, barcode, reference]
              otherCard: [other card, new card, replacement]
              amount: [amount, price, value, total]
              faceValue: [face value]
              currency: [currency, currency code]
              operator: [operator, cashier, employee]
              tender: [tender, payment method]
              reason: [reason, note, notes]
            optional: [messageId, originalId, terminal, line, type, item, sku, quantity, otherCard, amount,
              faceValue, currency, operator, tender, reason]
            times:
              time: ["yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd HH:mm:ss Z"]
            action: activate
            actions:
              activate: activate
              activation: activate
              sale: activate
              sold: activate
              deactivate: deactivate
              void: deactivate
              return: deactivate
              refund: deactivate
              cancel: deactivate
              load: load
              reload: load
              top up: load
              redeem: redeem
              redemption: redeem
              replace: replace
              transfer: transfer
              training: ignore training
            key: [day, store, terminal, receipt, line, sku, card]

            """#,
        "native": #"""
            # What this program asks every integrator for. The file says everything itself.
            name: native
            description: the format of this program
            format: native

            """#,
        "poslog": #"""
            # POSLog, the XML of the ARTS standard, versions 2 and 6: NCR, Visma, Xstore and others.
            # What tills sell as gift cards is found by itself. Where they are sold as plain articles with a
            # serial number, copy this file to templates/pos/ of the workspace and list their item numbers:
            #   items: ["7038010000001"]
            # Where an article has serial numbers of several types, list the type of the card's number:
            #   serialTypes: [GiftCard]
            name: poslog
            description: POSLog XML of the ARTS standard, versions 2 and 6
            format: poslog
            encoding: utf-8
            namespaces: ["http://www.nrf-arts.org/IXRetail/namespace/",
              "http://www.nrf-arts.org/IXRetail/v6.0.0/poslog", ""]
            statuses: [Finished]
            deactivate: block

            """#,
        "rtlog": #"""
            # RTLOG of Oracle Retail in its delimited form: FHEAD, then THEAD … TTAIL, then FTAIL. The columns
            # of TITEM and TTEND differ between versions: compare them with the layout of yours, copy this file
            # to templates/pos/ of the workspace and correct the numbers. The record type is column 1.
            name: rtlog
            description: RTLOG of Oracle Retail, delimited by bars
            format: rtlog
            kind: SIMT
            currency: USD
            decimalPoint: true
            heads: {transaction: 3, register: 4, revision: 5, time: 6, type: 7, originalTransaction: 9, originalRegister: 10}
            items: {status: 3, type: 4, serial: 5, quantity: 6, giftCards: [GCN]}
            tenders: {type: 3, amount: 4, serial: 5, giftCards: [VOUCH]}

            """#,
        "shopify-orders": #"""
            # Shopify, Orders > Export. One row for each article; what holds for the whole order stands in its
            # first row only. The export has no card numbers: sales are counted. Where the shop writes the
            # number into the order, copy this file to templates/pos/ and say where, for example
            #   locator: {column: Note Attributes, attribute: Gift card, separator: ","}
            #   key: [receipt, sku, card]
            name: shopify-orders
            description: Shopify's export of orders
            format: columns
            encoding: utf-8
            delimiter: comma
            store: online
            columns:
              receipt: Name
              time: Created at
              store: Location
              item: Lineitem name
              sku: Lineitem sku
              quantity: Lineitem quantity
              amount: Lineitem price
              discount: Lineitem discount
              currency: Currency
            amountIs: card
            optional: [store, sku, discount]
            knownColumns: [Email, Fulfillment Status, Fulfilled at, Accepts Marketing, Subtotal, Shipping, Taxes,
              Total, Discount Code, Discount Amount, Shipping Method, Lineitem compare at price,
              Lineitem requires shipping, Lineitem taxable, Lineitem fulfillment status, Billing Name,
              Billing Street, Billing Address1, Billing Address2, Billing Company, Billing City, Billing Zip,
              Billing Province, Billing Country, Billing Phone, Shipping Name, Shipping Street,
              Shipping Address1, Shipping Address2, Shipping Company, Shipping City, Shipping Zip,
              Shipping Province, Shipping Country, Shipping Phone, Payment Method, Payment Reference, Vendor,
              Outstanding Balance, Employee, Device ID, Risk Level, Source, Tax 1 Name,
              Tax 1 Value, Tax 2 Name, Tax 2 Value, Tax 3 Name, Tax 3 Value, Tax 4 Name, Tax 4 Value,
              Tax 5 Name, Tax 5 Value, Phone, Receipt Number, Duties, Billing Province Name,
              Shipping Province Name, Payment ID, Payment Terms Name, Next Payment Due At, Payment References]
            times:
              time: "yyyy-MM-dd HH:mm:ss Z"
            giftCards:
              names: ["gift card*"]
            group:
              column: Name
              carry: [Financial Status, Paid at, Cancelled at, Id, Currency, Refunded Amount, Created at,
                Location, Notes, Note Attributes, Tags]
              mark: Financial Status
            rules:
              - {column: Cancelled at, filled: ignore cancelled}
              - column: Financial Status
                values:
                  paid: take
                  pending: ignore unpaid
                  authorized: ignore unpaid
                  partially_paid: ignore unpaid
                  unpaid: ignore unpaid
                  expired: ignore cancelled
                  voided: ignore cancelled
                  refunded: reject row.refunded
                  partially_refunded: reject row.refunded
              - {column: Refunded Amount, positive: reject row.refunded}
            locator: none

            """#,
        "square-items": #"""
            # Square, Reports > Items > Export. Exports with 21, 33 and 35 columns are the same to it. The last
            # day in the name of a file is the first one that is not in it: items-2026-06-12-2026-06-17 holds
            # the 12th to the 16th. The export has no column for card numbers: sales are counted. Where the
            # cashier types the number into the notes, copy this file to templates/pos/ and say so:
            #   locator: {column: Notes, pattern: "NC###########"}
            #   key: [store, receipt, item, variant, sku, card]
            # Square does not name the currency either.
            name: square-items
            description: Square's export of items
            format: columns
            encoding: utf-8
            delimiter: comma
            currency: USD
            columns:
              date: Date
              time: Time
              zone: Time Zone
              item: Item
              quantity: Qty
              variant: Price Point Name
              sku: SKU
              amount: Gross Sales
              discount: Discounts
              receipt: Transaction ID
              terminal: Device Name
              type: Event Type
              store: Location
            optional: [variant, sku, terminal, discount]
            knownColumns: [Category, Modifiers Applied, Net Sales, Tax, Payment ID, Notes, Details,
              Dining Option, Customer ID, Customer Name, Customer Reference ID, Unit, Count, GTIN,
              Itemization Type, Commission, Employee, Fulfillment Note, Channel, Token, Card Brand, PAN Suffix]
            money: {decimal: point, grouping: comma, symbols: ["$"], parentheses: true}
            amountIs: total
            times:
              date: [yyyy-MM-dd, M/d/yyyy]
              time: HH:mm:ss
              zones: rails
            giftCards:
              names: ["*gift card*"]
            actions:
              payment: activate
              refund: deactivate
            locator: none

            """#,
        "tlog-sap": #"""
            # A TLOG of fixed columns: the head of 51 bytes is that of SAP POS. What follows it depends on the
            # installation: copy this file to templates/pos/ of the workspace and write down where your tills
            # put serial and amount. Numbers are filled with zeros on the left, texts with blanks on the right.
            name: tlog-sap
            description: fixed columns with the head of SAP POS
            format: fixed-width
            currency: NOK
            type: {start: 1, length: 2}
            columns:
              store: {start: 4, length: 4}
              terminal: {start: 8, length: 2}
              time: {start: 22, length: 12}
              receipt: {start: 34, length: 4}
              void: {start: 38, length: 1}
              sequence: {start: 39, length: 3}
              businessDate: {start: 44, length: 4}
              century: {start: 48, length: 1}
              currency: {start: 49, length: 3}
            time: yyMMddHHmmss
            businessDate: MMdd
            decimals: 2
            records:
              - {type: HD, is: header}
              - type: GC
                is: activate
                items: [GC]
                columns:
                  item: {start: 52, length: 2}
                  card: {start: 54, length: 20}
                  amount: {start: 74, length: 8}
                  sign: {start: 82, length: 1}
              - type: GP
                is: redeem
                columns:
                  card: {start: 54, length: 20}
                  amount: {start: 74, length: 8}
                  sign: {start: 82, length: 1}
              - {type: EN, is: trailer, count: {start: 52, length: 6}}

            """#,
        "wpubon": #"""
            # Receipts for SAP, IDoc WPUBON01, as XML or flat. Installations differ in the sign of an item that
            # was sold, so this file does not say it. Look for one receipt whose sale you know:
            #   mintrun template check FILE --template wpubon
            # shows both readings of the first cards. Then copy this file to templates/pos/ of the workspace
            # and write one of
            #   sign: minusIsSale
            #   sign: plusIsSale
            # Serials of other articles than gift cards are told apart by a list:
            #   items: ["7038010000001"]
            # The places of the flat form are those of SAP's own lists of fields (transaction WE60): the sender
            # in EDI_DC40, the others in E1WPB01, from the start of its data. Files that were made for the
            # places of version 0.1.0, under "earlier", are still read.
            name: wpubon
            description: receipts for SAP, IDoc WPUBON01
            format: wpubon
            encoding: utf-8
            flat:
              controlBytes: 63
              sender: {start: 163, length: 10}
              terminal: {start: 6, length: 25}
              date: {start: 31, length: 8}
              time: {start: 39, length: 6}
              receipt: {start: 45, length: 15}
              currency: {start: 134, length: 4}
              earlier:
                sender: {start: 131, length: 10}
                date: {start: 1, length: 8}
                time: {start: 9, length: 6}
                receipt: {start: 15, length: 20}
                terminal: {start: 35, length: 10}

            """#,
    ]
}
