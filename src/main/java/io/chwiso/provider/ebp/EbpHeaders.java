package io.chwiso.provider.ebp;

import jakarta.ws.rs.HeaderParam;
import java.util.Currency;

/**
 * The headers that differ between accounts and requests (EBP, common headers page). The REST client reads them through getters,
 * hence their names.
 *
 * @param signature of the very bytes sent as the body
 * @param currency the only place where a cancel names its currency
 */
record EbpHeaders(EbpAccount account, String signature, Currency currency) {

    /** Of a request in which {@code account} sends {@code body}. */
    static EbpHeaders of(EbpAccount account, byte[] body, Currency currency) {
        return new EbpHeaders(account, EbpSignature.sign(body, account.hashKey()), currency);
    }

    @HeaderParam("X-Access-Key")
    public String getAccessKey() {
        return account.accessKey();
    }

    @HeaderParam("X-EBP-Signature")
    public String getSignature() {
        return signature;
    }

    @HeaderParam("X-Division-Code")
    public String getDivisionCode() {
        return account.divisionCode();
    }

    @HeaderParam("X-Store-Id")
    public String getStoreId() {
        return account.storeId();
    }

    @HeaderParam("X-Channel-Code")
    public String getChannelCode() {
        return account.channelCode();
    }

    @HeaderParam("X-Ric-Code")
    public String getRicCode() {
        return account.region().name();
    }

    @HeaderParam("X-Country-Code")
    public String getCountryCode() {
        return account.countryCode();
    }

    @HeaderParam("X-Currency-Code")
    public String getCurrencyCode() {
        return currency.getCurrencyCode();
    }
}
