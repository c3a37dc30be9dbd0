package io.chwiso.provider.cookiepay;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The CookiePay calls as its manual spells them; answers stay text, because failures are not always JSON. The content type is
 * a header of its own, because a media type with a parameter would be written without the manual's blank.
 */
@RegisterRestClient
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ClientHeaderParam(name = "Content-Type", value = "application/json; charset=utf-8")
interface CookiepayClient {

    /** TOKEN 발행. */
    @POST
    @Path("payAuth/token")
    Uni<RestResponse<String>> token(CookiepayRequest.Token request);

    /** 결제취소: the only call that moves money. */
    @POST
    @Path("api/cancel")
    Uni<RestResponse<String>> cancel(@HeaderParam("TOKEN") String token, @HeaderParam("ApiKey") String key,
            CookiepayRequest.Cancel request);

    /** 입금 후 취소: names an account to pay into, cancels nothing. */
    @POST
    @Path("api/get_cancel_bank_account")
    Uni<RestResponse<String>> depositAccount(@HeaderParam("TOKEN") String token, @HeaderParam("ApiKey") String key,
            CookiepayRequest.Deposit request);

    /** 결제 검증: one payment by its transaction number. */
    @POST
    @Path("api/paycert")
    Uni<RestResponse<String>> payment(@HeaderParam("TOKEN") String token, CookiepayRequest.Payment request);
}
